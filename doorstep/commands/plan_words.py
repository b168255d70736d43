"""The planner's keys in words: why a stop is left out, which rule a plan breaks, what is wrong with a file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planning.check import Violation
    from planning.files import Instance

REASONS: Final[Mapping[str, str]] = {
    "fleet": "there is no vehicle",
    "skills": "no vehicle has what it asks for",
    "capacity": "no vehicle that may go has room left",
    "window": "no vehicle can reach it inside its window",
    "shift": "no vehicle would be back before its shift ends",
    "release": "it is released after the vehicles have left",
    "vehicle": "it is locked to a vehicle that cannot take it",
    "aboard": "the vehicles are on the road, and it is not aboard",
    "depot": "no vehicle loads where it lies",
    "sequence": "it cannot come directly after the stop that it follows",
    "break": "it would cost a driver's break",
    "traffic": "the streets are too slow at that hour",
    "locked": "everything that could change is under way already",
    "other_windows": "it would push another stop out of its window",
    "not_worth_it": "it is optional, and serving it costs more than it is worth",
    "unplanned": "nobody has tried yet",
}

RULES: Final[Mapping[str, str]] = {
    "unknown_stop": "stop {stop} is not in the problem",
    "unknown_vehicle": "{vehicle} has no vehicle: the problem has fewer, or others",
    "doubled": "{who} is there {more} times too often",
    "forgotten": "stop {stop} is neither planned nor unserved",
    "wrong_cost": "the cost it states is wrong by {amount}",
    "wrong_duration": "the driving time it states is wrong by {amount}",
    "wrong_distance": "the distance it states is wrong by {amount}",
    "wrong_vehicles": "the number of vehicles it states is wrong by {amount}",
    "too_fast": "{who} is reached {amount} s sooner than the way allows",
    "hurried_service": "service at stop {stop} is {amount} s too short",
    "window": "stop {stop} is served {amount} outside its window",
    "promise": "stop {stop} is served {amount} outside its promised window",
    "shift": "vehicle {vehicle} is out {amount} beyond its shift",
    "capacity": "vehicle {vehicle} carries {amount} more than it can",
    "skills": "vehicle {vehicle} lacks {amount} of what stop {stop} asks for",
    "release": "vehicle {vehicle} leaves {amount} before stop {stop} is released",
    "vehicle": "stop {stop} is locked to another vehicle than {vehicle}",
    "aboard": "stop {stop} is not aboard vehicle {vehicle}, which is on the road already",
    "depot": "stop {stop} lies at another depot than the one where vehicle {vehicle} loads",
    "sequence": "{who} is not served in the order that was asked for",
    "break": "the break of vehicle {vehicle} is missing or {amount} too short",
    "reload": "vehicle {vehicle} loads again where, when or more often than it may",
}


LACKS: Final[Mapping[str, str]] = {
    "couriers": "there is no courier",
    "vans": "there is no van",
    "skills": "no courier with any van has what its stops ask for",
    "capacity": "no van with what it asks for is large enough",
    "shift": "nobody who could works for so long, or no such van is there for so long",
    "break": "whoever could would have no break",
    "licence": "whoever could may not drive those vans",
    "taken": "whoever could is on another route",
}


def lacking(lack: str) -> str:
    """Say what a route lacks that nobody drives."""
    return LACKS.get(lack, lack.replace("_", " "))


def reason(rule: str) -> str:
    """Say which rule keeps a stop out."""
    return REASONS.get(rule, rule.replace("_", " "))


def broken(instance: "Instance", violation: "Violation") -> str:
    """Say which rule a plan breaks, where, and by how much."""
    stop = None if violation.stop is None else instance.called(violation.stop)
    known = RULES.get(violation.kind)
    who = f"stop {stop}" if stop is not None else f"vehicle {violation.vehicle}"
    if known is None:
        return f"{who} breaks the rule “{violation.kind.replace('_', ' ')}” by {violation.amount}"
    return known.format(stop=stop, vehicle=violation.vehicle, who=who, amount=violation.amount, more=violation.amount)
