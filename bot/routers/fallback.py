"""The last router: nobody who writes to us is left in silence, and each such case is counted."""

import structlog
from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Private
from bot.views.help import not_understood
from bot.views.refusals import stale_button
from bot.voice import Stale
from delivery.policy.authorize import Act, Actor
from locales import Words

_log = structlog.get_logger("bot")


async def on_message(message: Message, actor: Actor, reply: Reply, words: Words) -> None:
    """Say what is possible now."""
    _log.info("not understood", kind=message.content_type, role=actor.role)
    await reply.show(not_understood(words, actor.role))


async def on_press(_: CallbackQuery, actor: Actor, reply: Reply) -> None:
    """A button of an older release."""
    _log.info("not understood", kind="press", role=actor.role)
    await reply.show(stale_button(Stale.UNKNOWN, actor.language))


def fallback_router() -> Router:
    """Fresh each time; in groups people talk to each other."""
    router = Router(name="fallback")
    router.message.register(on_message, Private(), flags=lets(Act.GREET))
    router.callback_query.register(on_press, flags=lets(Act.GREET))
    return router
