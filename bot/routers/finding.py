"""Dispatchers look for a parcel, a recipient or a courier."""

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.views.found import found, found_parcel
from delivery.policy.authorize import Act, Actor
from delivery.usecases.search_depot import SearchDepot
from locales import Words


async def on_find(
    _: Message, command: CommandObject, actor: Actor, reply: Reply, words: Words, search_depot: SearchDepot
) -> None:
    """Show what fits, at the own depot only."""
    asked = (command.args or "").strip()
    await reply.show(found(words, asked, await search_depot(actor.depot_id or 0, asked)))


async def on_found(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, search_depot: SearchDepot
) -> None:
    """Open a parcel of the answer."""
    await reply.show(found_parcel(words, await search_depot.open(actor.depot_id or 0, int(action.args["found"]))))


def finding_router() -> Router:
    """Fresh each time."""
    router = Router(name="finding")
    router.message.register(on_find, command("find"), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_found, Pressed(Press.OPEN_FOUND), flags=lets(Act.DISPATCH))
    return router
