"""Recipients type: whatever it is, they see what is possible now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.cards import show_card
from bot.routers.policy import lets
from bot.routers.typed import PlainWords, Private
from bot.routers.wishing import wish_of
from bot.understanding.meaning import Meaning
from bot.understanding.typed import Understand
from bot.views.choices import choices
from bot.views.help import not_understood
from bot.views.meant import is_plain, meant
from bot.views.parcels import parcels
from bot.views.which_parcel import concerned, meaning_of, which_parcel
from delivery.policy.authorize import Act, Actor
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
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
    if cards:
        meaning = understand(message.text or "", words.language, now.astimezone(ZoneInfo(cards[0].zone)))
        if await _GoingOn(reply, words, now, show_offer, wish_for_slot).with_one_of(cards, meaning):
            return
    offers = [await show_offer(card.offer_id) for card in cards if card.offer_id]
    for offer in offers:
        await reply.show(choices(words, offer, now))
    if not offers and len(cards) == 1:
        await show_card(reply, actor, words, cards[0])
    elif not offers:
        lines = await show_parcels(actor.chat_id)
        await reply.show(parcels(words, lines) if lines else not_understood(words, actor.role))


async def on_parcel_meant(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    now: datetime,
    show_parcel: ShowParcel,
    show_offer: ShowOffer,
    wish_for_slot: WishForSlot,
) -> None:
    """Go on with what was typed, now that we know about which parcel."""
    card = await show_parcel(action.parcel_id or 0)
    if await _GoingOn(reply, words, now, show_offer, wish_for_slot)(card, meaning_of(action.args)):
        return
    if card.offer_id is None:
        await show_card(reply, actor, words, card)
    else:
        await reply.show(choices(words, await show_offer(card.offer_id), now))


@dataclass(frozen=True)
class _GoingOn:
    """What follows from words about one parcel; nothing changes before a button is pressed."""

    reply: Reply
    words: Words
    now: datetime
    show_offer: ShowOffer
    wish_for_slot: WishForSlot

    async def with_one_of(self, cards: Sequence[ParcelCard], meaning: Meaning) -> bool:
        """With the only parcel it can be about, else ask about which."""
        about = concerned(cards, meaning)
        if len(about) == 1:
            return await self(about[0], meaning)
        if is_plain(meaning, about[0]):
            return False
        await self.reply.show(which_parcel(self.words, about, meaning))
        return not any(card.offer_id for card in cards)

    async def __call__(self, card: ParcelCard, meaning: Meaning) -> bool:
        """Show it; False if the card, or the choices that are open anyway, must still be shown."""
        wish = wish_of(meaning, card)
        if wish is not None:
            offer_id = await self.wish_for_slot(card.parcel_id, wish)
            await self.reply.show(choices(self.words, await self.show_offer(offer_id), self.now))
            return True
        if is_plain(meaning, card):
            return False
        await self.reply.show(meant(self.words, card, meaning))
        return card.offer_id is None


def asking_router() -> Router:
    """Fresh each time."""
    router = Router(name="asking")
    router.message.filter(Private())
    router.message.register(on_words, PlainWords(), flags=lets(Act.SEE_OWN_PARCELS))
    router.callback_query.register(on_parcel_meant, Pressed(Press.MEAN_PARCEL), flags=lets(Act.STEER_PARCEL))
    return router
