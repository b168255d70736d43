"""Dispatchers take a van or a courier out of a day."""

from datetime import date

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.typed import command
from bot.understanding.days import date_in, days_ahead_in
from bot.views.crew import confirm_out, taken_out, who_is_out
from delivery.model.errors import BadInput, NotFound
from delivery.policy.authorize import Act, Actor
from delivery.usecases.find_service_date import FindServiceDate
from delivery.usecases.show_crew import CrewLine, ShowCrew
from delivery.usecases.take_out import TakeOut
from locales import Words


async def on_out(
    _: Message,
    command: CommandObject,
    actor: Actor,
    reply: Reply,
    words: Words,
    find_service_date: FindServiceDate,
    show_crew: ShowCrew,
) -> None:
    """Show who drives today, or on the day that was named."""
    asked, depot_id = command.args or "", actor.depot_id or 0
    ahead = days_ahead_in(asked) if asked else 0
    day = date_in(asked) if ahead is None else await find_service_date(depot_id, ahead)
    if day is None:
        raise BadInput("service_date", asked)
    await reply.show(who_is_out(words, await show_crew(depot_id, day)))


async def on_crew(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_crew: ShowCrew
) -> None:
    """Show them again."""
    day = date.fromisoformat(action.args["service_date"])
    await reply.edit(who_is_out(words, await show_crew(actor.depot_id or 0, day)))


async def on_one(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_crew: ShowCrew
) -> None:
    """Ask once more."""
    line, day = await _named(action, actor, show_crew)
    await reply.edit(confirm_out(words, line, day))


async def on_offered(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, show_crew: ShowCrew
) -> None:
    """Ask once more, below the exception that offers it."""
    line, day = await _named(action, actor, show_crew)
    await reply.show(confirm_out(words, line, day))


async def on_take_out(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    show_crew: ShowCrew,
    take_out: TakeOut,
) -> None:
    """Take it out, once."""
    line, day = await _named(action, actor, show_crew)
    out = {"van_id": line.van_id, "courier_id": line.courier_id}
    rolled = 0 if line.is_out else await take_out(actor.depot_id or 0, day, **out)
    await reply.edit(taken_out(words, line.name, day, rolled))


async def _named(action: Shown, actor: Actor, show_crew: ShowCrew) -> tuple[CrewLine, date]:
    day = date.fromisoformat(action.args["service_date"])
    crew = await show_crew(actor.depot_id or 0, day)
    line = crew.find(action.args["van_id"], action.args["courier_id"])
    if line is None:
        raise NotFound("van or courier")
    return line, day


def crew_router() -> Router:
    """Fresh each time."""
    router = Router(name="crew")
    router.message.register(on_out, command("out"), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_crew, Pressed(Press.SHOW_CREW), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_one, Pressed(Press.CONFIRM_OUT), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_offered, Pressed(Press.OFFER_OUT), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_take_out, Pressed(Press.TAKE_OUT), flags=lets(Act.DISPATCH))
    return router
