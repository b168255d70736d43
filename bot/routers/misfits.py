"""A sticker, a voice message, a poll or a file where words were asked for: say so, and go on listening."""

from datetime import datetime

from aiogram import Router
from aiogram.filters import BaseFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from bot.half_typed import still_asked
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Private
from bot.views.misfits import words_please
from delivery.policy.authorize import Act
from locales import Words


class Misfit(BaseFilter):
    """Something that is no answer, while an answer is wanted; commands begin something else."""

    async def __call__(self, message: Message, raw_state: str | None, state: FSMContext, now: datetime) -> bool:
        """Whether it is."""
        return raw_state is not None and message.text is None and await still_asked(state, now)


async def on_misfit(message: Message, raw_state: str | None, reply: Reply, words: Words) -> None:
    """Say what can be sent instead; the question stays open."""
    await reply.show(words_please(words, raw_state or "", is_file=message.document is not None))


def misfits_router() -> Router:
    """Fresh each time."""
    router = Router(name="misfits")
    router.message.filter(Private())
    router.message.register(on_misfit, Misfit(), flags=lets(Act.GREET))
    return router
