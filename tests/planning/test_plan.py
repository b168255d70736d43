"""Plans say when everybody is where."""

from dataclasses import replace

import pytest

from planning.plan import Plan, Unserved, Visit, timed
from planning.problem import Break, Hour, Problem, ProblemError, Span
from planning.retime import retime


def test_times_are_computed_from_the_order(village: Problem) -> None:
    """The clock runs through driving and service; totals are driving only."""
    plan = timed(village, {"van": ["a", "b", "c"]})

    assert plan.routes[0].visits == (Visit("a", 60, 60, 120), Visit("b", 180, 180, 240), Visit("c", 300, 300, 360))
    assert (plan.routes[0].depart, plan.routes[0].finish) == (0, 540)
    assert (plan.duration, plan.distance) == (360, 3000)
    assert plan.unserved == ()


def test_the_van_leaves_late_rather_than_wait(village: Problem) -> None:
    """A van whose first stop opens late leaves so that it need not wait there; later waits are shown."""
    problem = village.with_stop(replace(village.stop("a"), windows=(Span(1000, 2000),)))
    problem = problem.with_stop(replace(village.stop("b"), windows=(Span(0, 100), Span(1500, 1600))))
    route = timed(problem, {"van": ["a", "b"]}).routes[0]

    assert route.depart == 940
    assert route.visits[0] == Visit("a", 1000, 1000, 1060)
    assert route.visits[1] == Visit("b", 1120, 1500, 1560)


def test_nothing_is_forgotten(village: Problem) -> None:
    """Stops that no order names are unserved; a van without stops has no route."""
    plan = timed(village, {"van": []})

    assert plan.routes == ()
    assert plan.unserved == tuple(Unserved(stop, "unplanned") for stop in "abc")


def test_a_release_holds_the_van_back(village: Problem) -> None:
    """A van leaves when the last of its parcels is there."""
    problem = village.with_stop(replace(village.stop("c"), release=777))

    assert timed(problem, {"van": ["a", "c"]}).routes[0].depart == 777


@pytest.mark.parametrize("orders", [{"van": ["z"]}, {"bike": ["a"]}])
def test_strangers_are_refused(village: Problem, orders: dict[str, list[str]]) -> None:
    """Orders with an unknown stop or vehicle are refused by name."""
    with pytest.raises(ProblemError, match="no such"):
        timed(village, orders)


def test_a_running_route_is_timed_again(village: Problem) -> None:
    """From a position, the rest of a route keeps its order and gets its true times, late ones too."""
    problem = village.with_stop(replace(village.stop("c"), windows=(Span(0, 600),)))
    route = retime(problem, "van", ["b", "c"], moment=1000, first_leg=30)

    assert route.visits == (Visit("b", 1030, 1030, 1090), Visit("c", 1150, 1150, 1210))
    assert (route.depart, route.finish) == (1000, 1390)


def test_only_promises_make_a_courier_wait(village: Problem) -> None:
    """Without waiting, a stop is served on arrival, unless its window was promised."""
    window = (Span(5000, 6000),)
    problem = village.with_stop(replace(village.stop("a"), windows=window))
    promised = village.with_stop(replace(village.stop("a"), windows=window, promised=True))

    assert retime(problem, "van", ["a"], 0, 60, wait=False).visits[0].start == 60
    assert retime(promised, "van", ["a"], 0, 60, wait=False).visits[0].start == 5000


def test_the_way_home_is_timed_too(village: Problem) -> None:
    """With no stop left, the first leg is the way to the end."""
    assert retime(village, "van", [], moment=100, first_leg=40).finish == 140


def test_signed_plans_differ_in_name_only() -> None:
    """A plan can be put under another maker's name."""
    assert Plan((), (), 0, 0, "x").signed("y") == Plan((), (), 0, 0, "y")


def test_retiming_knows_hours_and_rests(village: Problem) -> None:
    """What is left is timed in the traffic of its hours, and with the break that is still to come."""
    van = replace(village.vehicles[0], breaks=(Break(300, Span(1100, 1200)),))
    slow = village.replace(hours=(Hour(1060, 200),))
    resting = village.replace(vehicles=(van,))

    assert [visit.arrive for visit in retime(slow, "van", ["a", "b"], 1000, 60).visits] == [1060, 1240]
    assert retime(slow, "van", ["a", "b"], 1000, 60).finish == 1240 + 60 + 240
    late = retime(resting, "van", ["a", "b"], 1000, 60, rested=0)
    assert late.finish == retime(resting, "van", ["a", "b"], 1000, 60).finish + 300
    assert late.pauses[0].closes - late.pauses[0].opens == 300
