"""Dispatchers put exceptions off, and hand them to each other."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.views.exception import exception, mates
from delivery.policy.authorize import Act, Actor
from delivery.usecases.give_exception import GiveException, ShowMates
from delivery.usecases.show_exception import ShowException
from delivery.usecases.snooze_exception import SnoozeException
from locales import Words


async def on_snooze(
    _: CallbackQuery,
    action: Shown,
    reply: Reply,
    words: Words,
    snooze_exception: SnoozeException,
    show_exception: ShowException,
) -> None:
    """Put it off."""
    exception_id = int(action.args["exception_id"])
    await snooze_exception(exception_id, int(action.args["minutes"]))
    await reply.edit(exception(words, await show_exception(exception_id)))


async def on_mates(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_mates: ShowMates
) -> None:
    """Ask who takes it over."""
    await reply.edit(mates(words, int(action.args["exception_id"]), await show_mates(actor.depot_id or 0)))


async def on_give(
    _: CallbackQuery,
    action: Shown,
    reply: Reply,
    words: Words,
    give_exception: GiveException,
    show_exception: ShowException,
) -> None:
    """Make it somebody else's."""
    exception_id = int(action.args["exception_id"])
    await give_exception(exception_id, int(action.args["member_id"]))
    await reply.edit(exception(words, await show_exception(exception_id)))


async def on_show(_: CallbackQuery, action: Shown, reply: Reply, words: Words, show_exception: ShowException) -> None:
    """Go back to it."""
    await reply.edit(exception(words, await show_exception(int(action.args["exception_id"]))))


def handing_router() -> Router:
    """Fresh each time."""
    router = Router(name="handing")
    router.callback_query.register(on_snooze, Pressed(Press.SNOOZE), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_mates, Pressed(Press.OPEN_MATES), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_give, Pressed(Press.GIVE), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_show, Pressed(Press.SHOW_EXCEPTION), flags=lets(Act.DISPATCH))
    return router
