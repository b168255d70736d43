"""What a new plan leaves of an old one: promises kept, stops moved, vans changed, and what keeping them costs."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from planning.files import Instance
    from planning.plan import Plan
    from planning.problem import Problem

QUARTER: Final = 15 * 60  # seconds; the time of Solomon's files counts as tenths of minutes


def promised(instance: "Instance", old: "Plan") -> "Instance":
    """Bind every stop of the old plan to its vehicle; in a benchmark each window that it keeps is a promise."""
    from planning.files import Convention

    told = instance.convention is Convention.DAY
    vehicle_of = {visit.stop: route.vehicle for route in old.routes for visit in route.visits}
    stops = [
        replace(
            stop,
            affinity=vehicle_of.get(stop.id, stop.affinity),
            promised=stop.promised or (not told and bool(stop.windows) and stop.id in vehicle_of),
        )
        for stop in instance.problem.stops
    ]
    return replace(instance, problem=instance.problem.replace(stops=tuple(stops)))


def free(problem: "Problem") -> "Problem":
    """Give the same problem with its promises, but no stop bound to a vehicle."""
    return problem.replace(stops=tuple(replace(stop, affinity=None) for stop in problem.stops))


def stability(instance: "Instance", old: "Plan", new: "Plan", liberty: "Plan") -> dict[str, int]:
    """Compare the plans."""
    from doorstep.commands.plan_answer import cost
    from planning.files import Convention

    quarter = QUARTER // 6 if instance.convention is Convention.DIMACS else QUARTER
    before, after = _visits(old), _visits(new)
    both = before.keys() & after.keys()
    promises = [stop.id for stop in instance.problem.stops if stop.promised]
    dearer = cost(instance, new) - cost(instance, liberty) if len(liberty.unserved) <= len(new.unserved) else 0
    return {
        "promises_kept": sum(stop in after for stop in promises),
        "promises": len(promises),
        "stops_moved_15_min": sum(abs(before[stop][1] - after[stop][1]) > quarter for stop in both),
        "vehicles_changed": sum(before[stop][0] != after[stop][0] for stop in both),
        "cost_of_stability": max(dearer, 0),
    }


def _visits(plan: "Plan") -> dict[str, tuple[str, int]]:
    return {visit.stop: (route.vehicle, visit.start) for route in plan.routes for visit in route.visits}
