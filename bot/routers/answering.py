"""Dispatchers answer a recipient who asked for them."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import ANSWER_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Answers
from bot.views.exception import answer_sent, answer_wanted
from delivery.policy.authorize import Act, Actor
from delivery.usecases.answer_recipient import AnswerRecipient
from locales import Words


async def on_answer(
    _: CallbackQuery, action: Shown, state: FSMContext, reply: Reply, words: Words, now: datetime
) -> None:
    """Listen for the answer."""
    await ask(state, Asked.answer, now + ANSWER_WANTED_FOR, exception_id=int(action.args["exception_id"]))
    await reply.show(answer_wanted(words))


async def on_typed_answer(
    message: Message, actor: Actor, state: FSMContext, reply: Reply, words: Words, answer_recipient: AnswerRecipient
) -> None:
    """Send it to whoever asked."""
    exception_id = int((await state.get_data())["exception_id"])
    await answer_recipient(exception_id, message.text or "", actor.member_id or 0)
    await state.clear()
    await reply.show(answer_sent(words))


def answering_router() -> Router:
    """Fresh each time."""
    router = Router(name="answering")
    router.callback_query.register(on_answer, Pressed(Press.ANSWER), flags=lets(Act.DISPATCH))
    router.message.register(on_typed_answer, Answers(Asked.answer), flags=lets(Act.DISPATCH))
    return router
