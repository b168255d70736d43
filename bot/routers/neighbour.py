"""Next door: naming a neighbour, and the neighbour's answer."""

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
from bot.routers.typed import Answers
from bot.views.neighbour import neighbour_link, neighbour_name, neighbour_thanked
from delivery.policy.authorize import Act, Actor
from delivery.usecases.ask_neighbour import AnswerNeighbour, AskNeighbour
from delivery.usecases.show_parcel import ShowParcel
from locales import Words


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
    parcel_id, who = asked_parcel(actor, await state.get_data()), message.text or ""
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
    on_neighbour = on_asking(Asked.neighbour, neighbour_name, edits=True)
    router.callback_query.register(on_neighbour, Pressed(Press.NAME_NEIGHBOUR), flags=lets(Act.STEER_PARCEL))
    router.callback_query.register(on_answer, Pressed(Press.ANSWER_NEIGHBOUR), flags=lets(Act.ANSWER_AS_NEIGHBOUR))
    router.message.register(on_name, Answers(Asked.neighbour), flags=lets(Act.SEE_OWN_PARCELS))
    return router
