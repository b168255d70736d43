"""Assigns couriers and vans to routes: exactly, and with a reason for every route that stays."""

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from planning.assign.fitness import carries, lacking, licensed, rests, skilled, there, together, works
from planning.assign.values import Assignment, Courier, Duty, Pair, Van
from planning.refusal import refuse_doubles

SOLVER: Final = "planning.engines.ortools.crew"


class Matched(Protocol):
    """What the solver does: pairs, and whether nothing better exists."""

    def __call__(
        self, duties: Sequence[Duty], couriers: Sequence[Courier], vans: Sequence[Van], seconds: float
    ) -> tuple[list[Pair], bool]:
        """Match."""
        ...


def assign(
    duties: Sequence[Duty], couriers: Sequence[Courier], vans: Sequence[Van], seconds: float = 5.0
) -> Assignment:
    """Give each duty a courier and a van: as many as can be by weight, then as few changes of habit as can be.

    Whoever has several duties is never on two at once. Without the solver's library nobody can be assigned.
    """
    for kind, each in (("duty", duties), ("courier", couriers), ("van", vans)):
        refuse_doubles(kind, (one.id for one in each))
    match = cast("Matched", import_module(SOLVER).matched)
    pairs, proven = match(duties, couriers, vans, seconds)
    held = {pair.duty for pair in pairs}
    left = tuple(lacking(duty, couriers, vans) for duty in duties if duty.id not in held)
    return Assignment(tuple(pairs), left, proven)


def broken(
    pairs: Sequence[Pair], duties: Sequence[Duty], couriers: Sequence[Courier], vans: Sequence[Van]
) -> Iterator[tuple[str, str]]:
    """Name every duty whose pair breaks a rule, with the rule; reads pairs as a stranger would."""
    duty_of, courier_of = {each.id: each for each in duties}, {each.id: each for each in couriers}
    van_of = {each.id: each for each in vans}
    for name, count in Counter(pair.duty for pair in pairs).items():
        if count > 1:
            yield name, "doubled"
    for number, pair in enumerate(pairs):
        duty, courier, van = duty_of[pair.duty], courier_of[pair.courier], van_of[pair.van]
        held = {
            "skills": skilled(courier, van, duty),
            "capacity": carries(van, duty),
            "shift": works(courier, duty) and there(van, duty),
            "break": rests(courier, duty),
            "licence": licensed(courier, van),
        }
        yield from ((duty.id, rule) for rule, holds in held.items() if not holds)
        for other in pairs[:number]:
            if {pair.courier, pair.van} & {other.courier, other.van} and together(duty, duty_of[other.duty]):
                yield duty.id, "taken"
