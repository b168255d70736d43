"""People ask for their data: as a file, or to have it erased."""

import json

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import Private, command
from bot.views import privacy
from delivery.policy.authorize import Act, Actor
from delivery.usecases.personal_data import EraseOfChat, TellOfChat
from locales import Words


async def on_privacy(_: Message, reply: Reply, words: Words) -> None:
    """Say what can be done."""
    await reply.show(privacy.privacy(words))


async def on_export(_: CallbackQuery, actor: Actor, reply: Reply, words: Words, tell_of_chat: TellOfChat) -> None:
    """Send all that is known as a file."""
    known = await tell_of_chat(actor.chat_id)
    await reply.show(privacy.data_file(words, json.dumps(known, default=str, ensure_ascii=False, indent=1)))


async def on_erase_asked(_: CallbackQuery, reply: Reply, words: Words) -> None:
    """Ask once more."""
    await reply.show(privacy.confirm_erase(words))


async def on_erase(_: CallbackQuery, actor: Actor, reply: Reply, words: Words, erase_of_chat: EraseOfChat) -> None:
    """Let go of it."""
    await erase_of_chat(actor.chat_id)
    await reply.edit(privacy.erased(words))


def privacy_router() -> Router:
    """Fresh each time."""
    router, own = Router(name="privacy"), Act.SEE_OWN_PARCELS
    router.message.register(on_privacy, command("privacy"), Private(), flags=lets(own))
    router.callback_query.register(on_export, Pressed(Press.EXPORT_DATA), flags=lets(own))
    router.callback_query.register(on_erase_asked, Pressed(Press.CONFIRM_ERASE), flags=lets(own))
    router.callback_query.register(on_erase, Pressed(Press.ERASE_DATA), flags=lets(own))
    return router
