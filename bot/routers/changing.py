"""Recipients change their mind: another door, a holiday, and taking a choice back."""

from datetime import date, datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import Asked
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.listening import asked_parcel, on_asking
from bot.routers.policy import lets
from bot.routers.typed import Answers, spot_of
from bot.views.address import address_meant, address_unknown, address_wanted
from bot.views.confirmations import confirmed
from bot.views.holiday import holiday_days
from bot.views.undoing import undone
from delivery.model.offer import Choice
from delivery.model.place import Address
from delivery.policy.authorize import Act, Actor
from delivery.policy.holidays import hold_days
from delivery.usecases.correct_address import CorrectAddress, FindDoor
from delivery.usecases.hold_parcel import HoldParcel
from delivery.usecases.show_parcel import ShowParcel
from delivery.usecases.undo_choice import UndoChoice
from locales import Words


async def on_typed_address(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    find_door: FindDoor,
    show_parcel: ShowParcel,
) -> None:
    """Show the doors that may be meant, and go on listening: the first try may have a slip in it."""
    parcel_id = asked_parcel(actor, await state.get_data())
    doors = await find_door(parcel_id, message.text or "", spot_of(message))
    card = await show_parcel(parcel_id)
    await reply.show(address_meant(words, card, doors) if doors else address_unknown(words, card))


async def on_address_chosen(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    correct_address: CorrectAddress,
    show_parcel: ShowParcel,
) -> None:
    """Send the parcel to that door."""
    parcel_id, address = action.parcel_id or 0, Address(*action.args["address"])
    corrected = await correct_address(parcel_id, address, actor.chat_id)
    card = await show_parcel(parcel_id)
    await reply.edit(confirmed(words, card, Choice.ADDRESS, corrected.window, corrected.day))


async def on_holidays(
    _: CallbackQuery, action: Shown, reply: Reply, words: Words, now: datetime, show_parcel: ShowParcel
) -> None:
    """Show the days on which it may come again."""
    card = await show_parcel(action.parcel_id or 0)
    await reply.show(holiday_days(words, card, hold_days(now, card.zone)))


async def on_holiday(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    hold_parcel: HoldParcel,
    show_parcel: ShowParcel,
) -> None:
    """Keep the parcel until that day."""
    parcel_id, day = action.parcel_id or 0, date.fromisoformat(str(action.args["day"]))
    await hold_parcel(parcel_id, day, actor.chat_id)
    await reply.edit(confirmed(words, await show_parcel(parcel_id), Choice.HOLD, None, day))


async def on_undo(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    undo_choice: UndoChoice,
    show_parcel: ShowParcel,
) -> None:
    """Take back what was chosen last."""
    parcel_id = action.parcel_id or 0
    done = await undo_choice(parcel_id, actor.chat_id)
    facts = {"restored": done.restored, "waits": done.waits}
    await reply.edit(undone(words, await show_parcel(parcel_id), window=done.window, day=done.day, **facts))


def changing_router() -> Router:
    """Fresh each time."""
    router, steers = Router(name="changing"), Act.STEER_PARCEL
    router.callback_query.register(
        on_asking(Asked.address, address_wanted), Pressed(Press.CORRECT_ADDRESS), flags=lets(steers)
    )
    router.callback_query.register(on_address_chosen, Pressed(Press.CHOOSE_ADDRESS), flags=lets(steers))
    router.callback_query.register(on_holidays, Pressed(Press.OPEN_HOLIDAYS), flags=lets(steers))
    router.callback_query.register(on_holiday, Pressed(Press.CHOOSE_HOLD), flags=lets(steers))
    router.callback_query.register(on_undo, Pressed(Press.UNDO), flags=lets(steers))
    answers = Answers(Asked.address, spots=True)
    router.message.register(on_typed_address, answers, flags=lets(Act.SEE_OWN_PARCELS))
    return router
