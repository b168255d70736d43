"""Recipients type: whatever it is, they see what is possible now."""

from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import Message

from bot.reply import Reply
from bot.routers.cards import show_card
from bot.routers.policy import lets
from bot.routers.typed import PlainWords, Private
from bot.routers.wishing import wish_of
from bot.understanding.typed import Understand
from bot.views.choices import choices
from bot.views.help import not_understood
from bot.views.meant import is_plain, meant
from bot.views.parcels import parcels
from delivery.policy.authorize import Act, Actor
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ShowParcel
from delivery.usecases.show_parcels import ShowParcels
from delivery.usecases.wish_for_slot import WishForSlot
from locales import Words


async def on_words(
    message: Message,
    actor: Actor,
    reply: Reply,
    words: Words,
    now: datetime,
    understand: Understand,
    show_parcels: ShowParcels,
    show_parcel: ShowParcel,
    show_offer: ShowOffer,
    wish_for_slot: WishForSlot,
) -> None:
    """Show what can be done about what was meant, else the choices that wait for an answer, else the parcels."""
    cards = [await show_parcel(parcel_id) for parcel_id in sorted(actor.parcels)]
    if len(cards) == 1:
        meaning = understand(message.text or "", words.language, now.astimezone(ZoneInfo(cards[0].zone)))
        wish = wish_of(meaning, cards[0])
        if wish is not None:
            offer_id = await wish_for_slot(cards[0].parcel_id, wish)
            await reply.show(choices(words, await show_offer(offer_id), now))
            return
        if not is_plain(meaning, cards[0]):
            await reply.show(meant(words, cards[0], meaning))
            if cards[0].offer_id is None:
                return
    offers = [await show_offer(card.offer_id) for card in cards if card.offer_id]
    for offer in offers:
        await reply.show(choices(words, offer, now))
    if not offers and len(cards) == 1:
        await show_card(reply, actor, words, cards[0])
    elif not offers:
        lines = await show_parcels(actor.chat_id)
        await reply.show(parcels(words, lines) if lines else not_understood(words, actor.role))


def asking_router() -> Router:
    """Fresh each time."""
    router = Router(name="asking")
    router.message.filter(Private())
    router.message.register(on_words, PlainWords(), flags=lets(Act.SEE_OWN_PARCELS))
    return router
