"""Dispatchers look at a day's plan, have it planned again, and publish it."""

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
from bot.views.figures import with_figures
from bot.views.plan import day_plan, no_plan, plan_asked
from bot.views.plan_edits import plan_map
from delivery.model.errors import BadInput
from delivery.policy.authorize import Act, Actor
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.compare_days import CompareDays
from delivery.usecases.find_service_date import FindServiceDate
from delivery.usecases.show_day import DayView, ShowDay
from locales import Words


async def on_plan(
    _: Message,
    command: CommandObject,
    actor: Actor,
    reply: Reply,
    words: Words,
    find_service_date: FindServiceDate,
    show_day: ShowDay,
) -> None:
    """Show the plan of tomorrow, or of the day that was named."""
    asked, depot_id = command.args or "", actor.depot_id or 0
    ahead = days_ahead_in(asked)
    day = date_in(asked) if ahead is None else await find_service_date(depot_id, ahead)
    if day is None:
        raise BadInput("service_date", asked)
    await _show(reply, words, depot_id, day, await show_day(depot_id, day))


async def on_today(
    _: Message,
    actor: Actor,
    reply: Reply,
    words: Words,
    find_service_date: FindServiceDate,
    show_day: ShowDay,
    compare_days: CompareDays,
) -> None:
    """Show how today stands, and yesterday beside it."""
    depot_id = actor.depot_id or 0
    today = await find_service_date(depot_id)
    view = await show_day(depot_id, today)
    screen = day_plan(words, view) if view else no_plan(words, today, depot_id)
    await reply.show(with_figures(words, screen, *await compare_days(depot_id, today)))


async def on_preview(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    find_service_date: FindServiceDate,
    show_day: ShowDay,
) -> None:
    """Show a day so many days ahead of today."""
    depot_id = actor.depot_id or 0
    day = await find_service_date(depot_id, int(action.args["days_ahead"]))
    await _show(reply, words, depot_id, day, await show_day(depot_id, day))


async def on_replan(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, ask_for_plan: AskForPlan
) -> None:
    """Have the day planned again; the plan comes as a message."""
    day = date.fromisoformat(action.args["service_date"])
    await ask_for_plan(int(action.args["depot_id"]), day, publish=False, chat_id=actor.chat_id)
    await reply.show(plan_asked(words, day, publish=False))


async def on_publish(
    _: CallbackQuery, action: Shown, actor: Actor, reply: Reply, words: Words, ask_for_plan: AskForPlan
) -> None:
    """Have the day planned, checked and published."""
    day = date.fromisoformat(action.args["service_date"])
    await ask_for_plan(int(action.args["depot_id"]), day, publish=True, chat_id=actor.chat_id)
    await reply.show(plan_asked(words, day, publish=True))


async def _show(reply: Reply, words: Words, depot_id: int, day: date, view: DayView | None) -> None:
    """The map first, so that the buttons stand lowest."""
    if view is not None and view.routes:
        await reply.show(plan_map(words, view))
    await reply.show(day_plan(words, view) if view else no_plan(words, day, depot_id))


def planning_router() -> Router:
    """Fresh each time."""
    router = Router(name="planning")
    router.message.register(on_plan, command("plan"), flags=lets(Act.DISPATCH))
    router.message.register(on_today, command("day"), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_preview, Pressed(Press.PREVIEW_DAY), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_replan, Pressed(Press.REPLAN_DAY), flags=lets(Act.DISPATCH))
    router.callback_query.register(on_publish, Pressed(Press.PUBLISH_DAY), flags=lets(Act.DISPATCH))
    return router
