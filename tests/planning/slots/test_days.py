"""One more stop over several days."""

from dataclasses import replace

from planning.insertion import Refusal, Slot
from planning.plan import timed
from planning.problem import Problem, Span
from planning.slots.days import Alternative, Day, coming
from planning.slots.draft import Draft

DAY = 24 * 3600
SPANS = (Span(0, 200), Span(200, 400), Span(20_000, 20_400))


def test_a_no_names_the_nearest_yes(village: Problem) -> None:
    """A window that cannot be had comes with the nearest one of any day that can."""
    plan = timed(village, {"van": ["a", "b"]})
    free = Draft(village, plan)
    full = Draft(village.replace(vehicles=(replace(village.vehicles[0], capacity=(2,)),)), plan)
    stop = village.stop("c")
    today, tomorrow = coming([Day(full, stop, SPANS), Day(free, stop, SPANS[1:], DAY)])

    assert all(isinstance(each.outcome, Refusal) for each in today)
    assert {each.nearest for each in today} == {Alternative(1, SPANS[1])}
    assert all(isinstance(each.outcome, Slot) and each.nearest is None for each in tomorrow)


def test_where_nothing_can_be_had_nothing_is_named(village: Problem) -> None:
    """Without any slot there is no alternative."""
    nobody = Draft(village.replace(vehicles=()), timed(village.replace(vehicles=()), {}))
    ((answer,),) = coming([Day(nobody, village.stop("c"), SPANS[:1])])

    assert answer.nearest is None
