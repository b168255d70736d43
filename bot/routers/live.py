"""Recipients ask where the van is, where no page can show it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.saying import say
from bot.views.live import live_answer
from delivery.policy.authorize import Act, Actor
from delivery.usecases.follow_van import OpenLiveMap
from locales import Words


async def on_live_map(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, open_live_map: OpenLiveMap
) -> None:
    """Show the van in the chat, or say why not."""
    view = await open_live_map(action.parcel_id or 0, actor.chat_id)
    await say(reply, live_answer(words, view), is_press=True)


def live_router() -> Router:
    """Fresh each time."""
    router = Router(name="live")
    router.callback_query.register(on_live_map, Pressed(Press.OPEN_LIVE_MAP), flags=lets(Act.SEE_PARCEL))
    return router
