"""Recipients look at their parcels and ask for choices."""

from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.cards import show_card
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.views.calendar import calendar
from bot.views.card import parcel_card
from bot.views.choices import choices
from bot.views.confirmations import checking
from bot.views.parcels import parcels
from delivery.policy.authorize import Act, Actor
from delivery.usecases.make_offer import AskForChoices
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ShowParcel
from delivery.usecases.show_parcels import ShowParcels
from locales import Words


async def on_list(
    _: Message | CallbackQuery, actor: Actor, reply: Reply, words: Words, show_parcels: ShowParcels
) -> None:
    """Show the list."""
    await reply.show(parcels(words, await show_parcels(actor.chat_id)))


async def on_parcel(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_parcel: ShowParcel
) -> None:
    """Show one parcel."""
    await show_card(reply, actor, words, await show_parcel(action.parcel_id or 0))


async def on_ask(
    _: CallbackQuery,
    action: Shown,
    reply: Reply,
    words: Words,
    ask_for_choices: AskForChoices,
    show_parcel: ShowParcel,
) -> None:
    """Have choices proven; they come as a message of their own."""
    parcel_id = action.parcel_id or 0
    await ask_for_choices(parcel_id)
    await reply.show(checking(words, await show_parcel(parcel_id)))


async def on_offer(
    _: CallbackQuery, action: Shown, reply: Reply, words: Words, now: datetime, show_offer: ShowOffer
) -> None:
    """Show the choices once more."""
    await reply.show(choices(words, await show_offer(int(action.args["offer_id"])), now))


async def on_keep(
    _: CallbackQuery,
    action: Shown,
    reply: Reply,
    words: Words,
    now: datetime,
    show_parcel: ShowParcel,
    show_offer: ShowOffer,
) -> None:
    """Leave everything as it is: back to the choices, or to the card where none are open."""
    card = await show_parcel(action.parcel_id or 0)
    back = choices(words, await show_offer(card.offer_id), now) if card.offer_id else parcel_card(words, card)
    await reply.edit(back)


async def on_calendar(
    _: CallbackQuery, action: Shown, reply: Reply, words: Words, now: datetime, show_parcel: ShowParcel
) -> None:
    """Send the window as a file for one's own calendar."""
    await reply.show(calendar(words, await show_parcel(action.parcel_id or 0), now))


def parcels_router() -> Router:
    """Fresh each time."""
    router = Router(name="parcels")
    router.message.register(on_list, command("parcels"), flags=lets(Act.SEE_OWN_PARCELS))
    router.callback_query.register(on_list, Pressed(Press.SHOW_PARCELS), flags=lets(Act.SEE_OWN_PARCELS))
    router.callback_query.register(on_parcel, Pressed(Press.OPEN_PARCEL), flags=lets(Act.SEE_PARCEL))
    router.callback_query.register(on_offer, Pressed(Press.SHOW_OFFER), flags=lets(Act.SEE_PARCEL))
    router.callback_query.register(on_ask, Pressed(Press.ASK_FOR_CHOICES), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_calendar, Pressed(Press.SHOW_CALENDAR), flags=lets(Act.SEE_PARCEL))
    router.callback_query.register(on_keep, Pressed(Press.KEEP_AS_IT_IS), flags=lets(Act.SEE_PARCEL))
    return router
