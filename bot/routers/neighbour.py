"""Next door: naming a neighbour, and the neighbour's answer."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import ANSWER_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets, may_steer
from bot.routers.typed import Answers
from bot.views.neighbour import neighbour_link, neighbour_name, neighbour_thanked
from delivery.policy.authorize import Act, Actor
from delivery.usecases.ask_neighbour import AnswerNeighbour, AskNeighbour
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


async def on_neighbour(
    _: CallbackQuery,
    action: Shown,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    show_parcel: ShowParcel,
) -> None:
    """Ask for the neighbour's name."""
    await ask(state, Asked.neighbour, now + ANSWER_WANTED_FOR, parcel_id=action.parcel_id)
    await reply.edit(neighbour_name(words, await show_parcel(action.parcel_id or 0)))


async def on_name(
    message: Message,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    bot_name: str,
    ask_neighbour: AskNeighbour,
    show_parcel: ShowParcel,
) -> None:
    """Make the link that the recipient passes on."""
    parcel_id, who = int((await state.get_data())["parcel_id"]), message.text or ""
    may_steer(actor, parcel_id)
    payload = await ask_neighbour(parcel_id, who, actor.chat_id)
    await state.clear()
    link = f"https://t.me/{bot_name}?start={payload}"
    await reply.show(neighbour_link(words, await show_parcel(parcel_id), who, link))


async def on_answer(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, answer_neighbour: AnswerNeighbour
) -> None:
    """Pass a neighbour's yes or no on."""
    accepts = bool(action.args["accepts"])
    await answer_neighbour(action.parcel_id or 0, actor.chat_id, accepts=accepts)
    await reply.edit(neighbour_thanked(words, accepts=accepts))


def neighbour_router() -> Router:
    """Fresh each time."""
    router = Router(name="neighbour")
    router.callback_query.register(on_neighbour, Pressed(Press.NAME_NEIGHBOUR), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_answer, Pressed(Press.ANSWER_NEIGHBOUR), flags=lets(Act.ANSWER_AS_NEIGHBOUR))
    router.message.register(on_name, Answers(Asked.neighbour), flags=lets(Act.SEE_OWN_PARCELS))
    return router
