"""Couriers say where they left a parcel, who took it, and the PIN that it asks for."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import ANSWER_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.delivering import Delivering
from bot.routers.policy import lets
from bot.routers.typed import Answers
from bot.views.handing_over import pin_wrong, taker_wanted, where_left
from delivery.model.left import Left
from delivery.policy.authorize import Act, Actor
from delivery.usecases.check_pin import CheckPin
from delivery.usecases.show_next_stop import ShowNextStop
from locales import Words


async def on_where(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_next_stop: ShowNextStop
) -> None:
    """Ask where it was left."""
    stop = await show_next_stop(actor.member_id or 0)
    await reply.edit(where_left(words, stop, int(action.args["stop_id"])))


async def on_left(_: CallbackQuery, action: Shown, actor: Actor, delivering: Delivering) -> None:
    """Report the delivery, with where it was left."""
    await delivering(actor.member_id or 0, int(action.args["stop_id"]), left=str(action.args["left"]))


async def on_name(
    _: CallbackQuery, action: Shown, state: FSMContext, reply: Reply, words: Words, now: datetime
) -> None:
    """Ask who took it."""
    await ask(state, Asked.taker, now + ANSWER_WANTED_FOR, stop_id=int(action.args["stop_id"]))
    await reply.show(taker_wanted(words))


async def on_taker(message: Message, actor: Actor, state: FSMContext, delivering: Delivering) -> None:
    """Report the delivery, with the name that was typed."""
    stop_id, name = int((await state.get_data())["stop_id"]), message.text or ""
    await delivering(actor.member_id or 0, stop_id, where=name, left=str(Left.PERSON))


async def on_pin(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    check_pin: CheckPin,
    delivering: Delivering,
) -> None:
    """Compare the PIN; the right one delivers."""
    asked, said = await state.get_data(), message.text or ""
    courier_id, stop_id = actor.member_id or 0, int(asked["stop_id"])
    checked = await check_pin(courier_id, stop_id, said)
    if not checked.right:
        await reply.show(pin_wrong(words, stop_id, checked.left))
        return
    await delivering(courier_id, stop_id, **{**asked["how"], "pin": said})


def leaving_router() -> Router:
    """Fresh each time."""
    router = Router(name="leaving")
    router.callback_query.register(on_where, Pressed(Press.OPEN_LEFT), flags=lets(Act.DRIVE))
    router.callback_query.register(on_left, Pressed(Press.DELIVER_LEFT), flags=lets(Act.DRIVE))
    router.callback_query.register(on_name, Pressed(Press.NAME_TAKER), flags=lets(Act.DRIVE))
    router.message.register(on_taker, Answers(Asked.taker), flags=lets(Act.DRIVE))
    router.message.register(on_pin, Answers(Asked.pin), flags=lets(Act.DRIVE))
    return router
