"""Couriers and vans for routes: as many as can be, and a reason for the others."""

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.assign.assigning import assign, broken
from planning.assign.duties import duties
from planning.assign.values import Courier, Duty, Lack, Pair, Unassigned, Van
from planning.greedy import repair
from planning.problem import Break, Problem, ProblemError, Span

DAY = Span(0, 1000)
DUTY = Duty("r", Span(100, 500), frozenset({"id"}), (5,))
ANNA = Courier("anna", DAY, frozenset({"id"}))
VAN = Van("van", DAY, (10,))


def made(seed: int) -> tuple[list[Duty], list[Courier], list[Van]]:
    """A small day out of one number."""
    chance = random.Random(seed)
    skills = ["id", "cold", "heavy"]

    def some(share: float) -> frozenset[str]:
        return frozenset(skill for skill in skills if chance.random() < share)

    def span(least: int) -> Span:
        opens = chance.randint(0, 300)
        return Span(opens, opens + least + chance.randint(0, 500))

    routes = [
        Duty(f"r{n}", span(100), some(0.3), (chance.randint(0, 10),), weight=chance.randint(1, 3)) for n in range(4)
    ]
    couriers = [
        Courier(
            f"c{n}",
            span(400),
            some(0.6),
            (Break(50, Span(300, 400)),) if chance.random() < 0.3 else (),
            frozenset({"v0", "v1"}) if chance.random() < 0.3 else None,
        )
        for n in range(3)
    ]
    return routes, couriers, [Van(f"v{n}", span(500), (chance.randint(4, 12),), some(0.3)) for n in range(3)]


@given(st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_every_duty_is_driven_or_says_why_not(seed: int) -> None:
    """Nothing that is assigned breaks a rule, every duty is named once, and the answer is proven."""
    routes, couriers, vans = made(seed)
    found = assign(routes, couriers, vans)

    assert list(broken(found.pairs, routes, couriers, vans)) == []
    assert sorted([each.duty for each in found.pairs] + [each.duty for each in found.unassigned]) == [
        duty.id for duty in routes
    ]
    assert found.proven


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_nothing_better_exists(seed: int) -> None:
    """Of three duties at one time, as much weight is driven as in the best of all ways."""
    routes, couriers, vans = made(seed)
    routes = [replace(duty, span=Span(200, 400)) for duty in routes[:3]]
    found = assign(routes, couriers, vans)
    weight = {duty.id: duty.weight for duty in routes}

    def driven(drivers: tuple[Courier, ...], cars: tuple[Van, ...]) -> int:
        pairs = [Pair(d.id, c.id, v.id) for d, c, v in zip(routes, drivers, cars, strict=True)]
        bad = {duty for duty, _ in broken(pairs, routes, couriers, vans)}
        return sum(weight[pair.duty] for pair in pairs if pair.duty not in bad)

    best = max(driven(drivers, cars) for drivers in permutations(couriers) for cars in permutations(vans))
    assert sum(weight[pair.duty] for pair in found.pairs) == best


@pytest.mark.parametrize(
    ("duty", "courier", "van", "lack"),
    [
        (DUTY, None, VAN, Lack.COURIERS),
        (DUTY, ANNA, None, Lack.VANS),
        (DUTY, replace(ANNA, skills=frozenset()), VAN, Lack.SKILLS),
        (DUTY, ANNA, replace(VAN, capacity=(4,)), Lack.CAPACITY),
        (DUTY, replace(ANNA, shift=Span(0, 499)), VAN, Lack.SHIFT),
        (DUTY, ANNA, replace(VAN, available=Span(101, 1000)), Lack.SHIFT),
        (DUTY, replace(ANNA, breaks=(Break(60, Span(200, 300)),)), VAN, Lack.BREAK),
        (DUTY, replace(ANNA, vans=frozenset({"other"})), VAN, Lack.LICENCE),
    ],
)
def test_a_reason_for_everything(duty: Duty, courier: Courier | None, van: Van | None, lack: Lack) -> None:
    """A duty that nobody can drive says the first thing that it lacks; its twin is driven."""
    found = assign([duty], [courier] if courier else [], [van] if van else [])

    assert found.unassigned == (Unassigned(duty.id, lack),)
    assert assign([DUTY], [ANNA], [VAN]).pairs == (Pair("r", "anna", "van"),)


def test_who_could_but_is_taken() -> None:
    """Of two duties at once one person drives the weightier, and the other says who could have."""
    heavy, late = replace(DUTY, id="heavy", weight=2), replace(DUTY, id="late", span=Span(500, 900))

    assert assign([DUTY, heavy], [ANNA], [VAN]).pairs == (Pair("heavy", "anna", "van"),)
    assert assign([DUTY, heavy], [ANNA], [VAN]).unassigned == (Unassigned("r", Lack.TAKEN, ("anna",), ("van",)),)
    assert len(assign([DUTY, late], [ANNA], [VAN]).pairs) == 2


def test_a_van_lends_its_skills_and_waits_are_rests() -> None:
    """A cold van makes up for its driver, and a wait is long enough for a break."""
    cold = replace(DUTY, skills=frozenset({"id", "cold"}), idle=(Span(150, 260),))
    resting = replace(ANNA, breaks=(Break(60, Span(200, 300)),))

    assert assign([cold], [resting], [VAN]).unassigned[0].lack == Lack.SKILLS
    assert assign([cold], [resting], [replace(VAN, skills=frozenset({"cold"}))]).pairs


def test_habits_are_kept_among_equals() -> None:
    """Where all is equal, everybody keeps the van and the route of yesterday."""
    routes = [replace(DUTY, id=f"r{n}", courier=f"c{2 - n}", van=f"v{(n + 1) % 3}") for n in range(3)]
    couriers = [replace(ANNA, id=f"c{n}") for n in range(3)]
    vans = [replace(VAN, id=f"v{n}") for n in range(3)]

    assert assign(routes, couriers, vans).pairs == tuple(
        Pair(f"r{n}", f"c{2 - n}", f"v{(n + 1) % 3}") for n in range(3)
    )


def test_routes_become_duties(whole_day: Callable[..., Problem]) -> None:
    """Every route that goes is a duty with its times, skills, and the load of its heaviest trip."""
    problem = whole_day(5, stops=9)
    plan = repair(problem)
    found = duties(problem, plan)

    assert [duty.id for duty in found] == [route.vehicle for route in plan.routes if route.visits]
    for duty in found:
        vehicle = problem.vehicle(duty.id)
        everybody = Courier("anyone", Span(0, 10**6), vehicle.skills, vehicle.breaks)
        assert assign([duty], [everybody], [Van("van", Span(0, 10**6), vehicle.capacity)]).pairs


def test_doubles_are_refused() -> None:
    """Two people of one name are no day."""
    with pytest.raises(ProblemError, match="there twice"):
        assign([DUTY], [ANNA, ANNA], [VAN])
