"""Recipients choose: a slot, a safe place, a pickup point, the way back."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.half_typed import Asked
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.listening import on_asking
from bot.routers.policy import lets
from bot.views.confirmations import checking, confirmed, return_confirmed
from bot.views.menus import confirm_return, pickup_points
from bot.views.safe_place import safe_place_wanted
from delivery.model.offer import Choice
from delivery.policy.authorize import Act, Actor
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_return import ChooseReturn
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.show_offer import ShowOffer
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


async def on_slot(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    choose_redelivery: ChooseRedelivery,
    show_parcel: ShowParcel,
) -> None:
    """Book a slot; if it is gone, fresh ones are on their way."""
    window = await choose_redelivery(int(action.args["offer_id"]), int(action.args["slot"]), actor.chat_id)
    card = await show_parcel(action.parcel_id or 0)
    if window is None:
        await reply.edit(checking(words, card, gone=True))
    else:
        await reply.edit(confirmed(words, card, Choice.REDELIVERY, window, window.date))


async def on_safe_place(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    choose_safe_place: ChooseSafePlace,
    show_parcel: ShowParcel,
) -> None:
    """Keep a suggested place."""
    parcel_id = action.parcel_id or 0
    day = await choose_safe_place(parcel_id, str(action.args["where"]), actor.chat_id)
    await reply.edit(confirmed(words, await show_parcel(parcel_id), Choice.SAFE_PLACE, None, day))


async def on_pickup_points(_: CallbackQuery, action: Shown, reply: Reply, words: Words, show_offer: ShowOffer) -> None:
    """Show the shops near by."""
    await reply.edit(pickup_points(words, await show_offer(int(action.args["offer_id"]))))


async def on_pickup_point(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    choose_pickup_point: ChoosePickupPoint,
    show_parcel: ShowParcel,
) -> None:
    """Send the parcel to a shop."""
    parcel_id = action.parcel_id or 0
    day: date | None = await choose_pickup_point(parcel_id, int(action.args["pickup_point_id"]), actor.chat_id)
    await reply.edit(confirmed(words, await show_parcel(parcel_id), Choice.PICKUP_POINT, None, day))


async def on_return_asked(_: CallbackQuery, action: Shown, reply: Reply, words: Words, show_parcel: ShowParcel) -> None:
    """Ask once more."""
    await reply.edit(confirm_return(words, await show_parcel(action.parcel_id or 0)))


async def on_return(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    choose_return: ChooseReturn,
    show_parcel: ShowParcel,
) -> None:
    """Send the parcel back."""
    parcel_id = action.parcel_id or 0
    await choose_return(parcel_id, actor.chat_id)
    await reply.edit(return_confirmed(words, await show_parcel(parcel_id)))


def choosing_router() -> Router:
    """Fresh each time."""
    router = Router(name="choosing")
    router.callback_query.register(on_slot, Pressed(Press.CHOOSE_SLOT), flags=lets(Act.STEER_PARCEL))
    on_safe_places = on_asking(Asked.safe_place, safe_place_wanted, edits=True)
    router.callback_query.register(on_safe_places, Pressed(Press.OPEN_SAFE_PLACES), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_safe_place, Pressed(Press.CHOOSE_SAFE_PLACE), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_pickup_points, Pressed(Press.OPEN_PICKUP_POINTS), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_pickup_point, Pressed(Press.CHOOSE_PICKUP_POINT), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_return_asked, Pressed(Press.CONFIRM_RETURN), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_return, Pressed(Press.CHOOSE_RETURN), flags=lets(Act.STEER_PARCEL))
    return router
