"""One more stop over the coming days: how fast all windows are answered, and whether a whole new plan says the same.

`python -m benchmarks slots`: minutes for three days, with --full more than half an hour for all; they are in booked.py.
Every slot that is offered was checked; what is measured is how often a window is refused for which PyVRP, given
seconds, finds a plan, and how far the marginal cost lies from the difference between two searches (marginal.py).
Times are those of one core, so that neighbours on the machine do not count.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import median, quantiles
from time import process_time
from typing import Final

from benchmarks.booked import Booked, booked
from benchmarks.figure import Figure
from benchmarks.instances import instances
from benchmarks.marginal import costs
from benchmarks.quality import spaced
from planning.check import violations
from planning.effort import Seconds
from planning.insertion import Slot, insert
from planning.problem import Span, Stop
from planning.slots.ask import ask, prove
from planning.slots.days import Day, coming
from planning.slots.draft import Draft
from planning.solve import solve

DAYS: Final = 7
PLANNED, AGAIN = 3.0, 4.0  # seconds for a day's plan, and for a doubted "no"
LARGE: Final = 500  # stops at most
EVERY: Final = tuple(range(8))  # windows of a day


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured: days (None: all), stops asked about on each, those whose costs are compared, windows."""

    days: int | None
    asked: int
    compared: int
    windows: Sequence[int]


WHOLE: Final = Extent(None, 6, 2, EVERY)
QUICK: Final = Extent(3, 1, 2, EVERY[::2] + EVERY[1:2])


async def measure(extent: Extent = WHOLE) -> list[Figure]:
    """Measure speed on the largest days, agreement on all, and marginal cost beside searches of the routes around."""
    found = instances(most=LARGE)
    found = [each for each in found if each.convention == "ortec"] or found
    largest = found[-1]
    found = list(spaced(found, extent.days))
    week = [booked(largest.name, largest.problem, seed, PLANNED) for seed in range(1, DAYS + 1)]
    days = [week[0] if each is largest else booked(each.name, each.problem, 1, PLANNED) for each in found]
    warm, cold, one = _times(week)
    asked = [
        (day, stop, ask(Draft(day.problem, day.plan), stop, day.spans))
        for day in days
        for stop in day.new[: extent.asked]
    ]
    outcomes = [(day, stop, each) for day, stop, answers in asked for each in answers]
    wrong = sum(1 for day, stop, each in outcomes if not isinstance(each, Slot) and _another_plan(day, stop, each.span))
    off = [abs(ours / theirs - 1) for day in days for ours, theirs in costs(day, extent.compared, extent.windows)]
    stops = len(week[0].problem.stops)
    return [
        Figure(
            f"{DAYS} days x {len(week[0].spans)} windows, {stops} stops each, p95",
            _p95(warm),
            "ms of a core",
            at_most=100,
        ),
        Figure("the same, on plans that were never asked before, p95", _p95(cold), "ms of a core"),
        Figure("one window proven again, p95", _p95(one), "ms of a core", at_most=10),
        Figure("windows asked about", len(outcomes), "windows"),
        Figure("of them refused", sum(not isinstance(each, Slot) for _, _, each in outcomes), "windows"),
        Figure("refused though a whole new plan exists", 100 * wrong / len(outcomes), "%", at_most=5),
        Figure("offered without a plan that holds", _unproven(outcomes), "windows", at_most=0),
        Figure(
            "marginal cost beside searches with and without the stop, median", 100 * median(off), "% off", at_most=20
        ),
        Figure("of them no more than a fifth off", 100 * sum(each <= 0.2 for each in off) / len(off), "%"),
        Figure("a quarter of them is no farther off than", 100 * quantiles(off)[0], "% off"),
        Figure("three quarters of them are no farther off than", 100 * quantiles(off)[-1], "% off"),
        Figure("of so many slots on so many days", len(off), f"slots on {len(days)} days"),
    ]


def _times(week: list[Booked]) -> tuple[list[float], list[float], list[float]]:
    """Give the milliseconds of asking a whole week, with drafts known and new, and of proving one window again."""
    drafts = [Draft(day.problem, day.plan) for day in week]
    warm, cold, one = [], [], []
    for times in range(3):
        for stop in week[0].new:
            fresh = [Draft(day.problem, day.plan) for day in week]
            cold.append(_milliseconds(partial(_week, week, fresh, stop)))
            lasting = _milliseconds(partial(_week, week, drafts, stop))
            warm += [lasting] if times else []
            new = Draft(week[0].problem, week[0].plan)
            one.append(_milliseconds(partial(prove, new, stop, week[0].spans[4])))
    return warm, cold, one


def _week(week: list[Booked], drafts: list[Draft], stop: Stop) -> object:
    days = zip(week, drafts, strict=True)
    return coming([Day(draft, stop, day.spans, number * 86_400) for number, (day, draft) in enumerate(days)])


def _milliseconds(act: Callable[[], object]) -> float:
    begun = process_time()
    act()
    return 1000 * (process_time() - begun)


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _another_plan(day: Booked, stop: Stop, span: Span) -> bool:
    """Whether PyVRP finds a plan that serves everybody, the new stop inside this window too."""
    wanted = day.problem.with_stop(replace(stop, windows=(span,), promised=True))
    return any(not solve(wanted, Seconds(AGAIN), begin, 1, using="pyvrp").unserved for begin in (day.plan, None))


def _unproven(outcomes: Sequence[tuple[Booked, Stop, object]]) -> int:
    wrong = 0
    for day, stop, each in outcomes:
        if isinstance(each, Slot):
            wanted = day.problem.with_stop(replace(stop, windows=(each.span,)))
            plan = insert(wanted, day.plan, each)
            wrong += bool(violations(wanted, plan) or plan.unserved)
    return wrong
