"""Couriers run late, or have a problem that the desk must know of."""

from datetime import datetime

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.filters import Pressed
from bot.half_typed import PROOF_WANTED_FOR, Asked, ask
from bot.ports.buttons import Shown
from bot.presses import Press
from bot.reply import Reply
from bot.routers.policy import lets
from bot.routers.reporting import photo_of
from bot.routers.typed import Answers, Reports
from bot.understanding.reports import Report, Said
from bot.views.late import how_late, late_noted
from bot.views.problem import problem_added, problem_noted, which_problem
from delivery.model.exception import Trouble
from delivery.policy.authorize import Act, Actor
from delivery.usecases.report_problem import ReportProblem
from delivery.usecases.run_late import RunLate
from delivery.usecases.show_next_stop import ShowNextStop
from locales import Words


async def on_how_late(_: CallbackQuery, reply: Reply, words: Words) -> None:
    """Ask by how much."""
    await reply.show(how_late(words))


async def on_late(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    reply: Reply,
    words: Words,
    run_late: RunLate,
    show_next_stop: ShowNextStop,
) -> None:
    """Note by how much."""
    courier_id, minutes = actor.member_id or 0, int(action.args["minutes"])
    await run_late(courier_id, minutes)
    await reply.edit(late_noted(words, minutes, await show_next_stop(courier_id)))


async def on_late_typed(
    _: Message,
    said: Said,
    actor: Actor,
    reply: Reply,
    words: Words,
    run_late: RunLate,
    show_next_stop: ShowNextStop,
) -> None:
    """Note the minutes that were typed; without any, ask."""
    if said.minutes is None:
        await reply.show(how_late(words))
        return
    courier_id = actor.member_id or 0
    await run_late(courier_id, said.minutes)
    await reply.show(late_noted(words, said.minutes, await show_next_stop(courier_id)))


async def on_which(_: CallbackQuery, reply: Reply, words: Words) -> None:
    """Ask what happened."""
    await reply.show(which_problem(words))


async def on_problem(
    _: CallbackQuery,
    action: Shown,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    report_problem: ReportProblem,
) -> None:
    """Tell the desk, and listen for more."""
    about = Trouble(action.args["about"])
    await report_problem(actor.member_id or 0, about)
    await ask(state, Asked.problem, now + PROOF_WANTED_FOR, about=str(about))
    await reply.edit(problem_noted(words, about))


async def on_problem_typed(
    message: Message,
    said: Said,
    actor: Actor,
    state: FSMContext,
    reply: Reply,
    words: Words,
    now: datetime,
    report_problem: ReportProblem,
) -> None:
    """Tell the desk what was typed, or stands below a photo; if it does not say what it is, ask."""
    if said.problem is None:
        await reply.show(which_problem(words))
        return
    await report_problem(actor.member_id or 0, said.problem, said.more, photo_of(message))
    await ask(state, Asked.problem, now + PROOF_WANTED_FOR, about=str(said.problem))
    await reply.show(problem_noted(words, said.problem))


async def on_more(
    message: Message, actor: Actor, state: FSMContext, reply: Reply, words: Words, report_problem: ReportProblem
) -> None:
    """Add a photo or words to the problem."""
    about, said = Trouble((await state.get_data())["about"]), message.text or message.caption or ""
    await report_problem(actor.member_id or 0, about, said, photo_of(message))
    await reply.show(problem_added(words))


def troubling_router() -> Router:
    """Fresh each time."""
    router = Router(name="troubling")
    router.callback_query.register(on_how_late, Pressed(Press.OPEN_LATE), flags=lets(Act.DRIVE))
    router.callback_query.register(on_late, Pressed(Press.RUN_LATE), flags=lets(Act.DRIVE))
    router.callback_query.register(on_which, Pressed(Press.OPEN_PROBLEMS), flags=lets(Act.DRIVE))
    router.callback_query.register(on_problem, Pressed(Press.REPORT_PROBLEM), flags=lets(Act.DRIVE))
    router.message.register(on_late_typed, Reports(Report.LATE), flags=lets(Act.DRIVE))
    router.message.register(on_problem_typed, Reports(Report.PROBLEM), flags=lets(Act.DRIVE))
    router.message.register(on_more, Answers(Asked.problem, photos=True), flags=lets(Act.DRIVE))
    return router
