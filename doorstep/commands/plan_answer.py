"""What the plan commands answer: the document of a plan, its stops named as in their file."""

from typing import TYPE_CHECKING, Any

from doorstep.commands.plan_words import reason

if TYPE_CHECKING:
    from planning.files import Instance
    from planning.plan import Plan


def cost(instance: "Instance", plan: "Plan") -> int:
    """Give what a plan costs in its file's convention: driving time, or distance where that is what counts."""
    from planning.files import Convention

    by_time = instance.convention in {Convention.ORTEC, Convention.DAY}
    return plan.duration if by_time else plan.distance


def complete(instance: "Instance", plan: "Plan") -> bool:
    """Whether everything that must be served is: an optional stop may be left out."""
    stops = instance.problem.stop_of
    return not any(each.stop not in stops or stops[each.stop].prize is None for each in plan.unserved)


def answer(instance: "Instance", plan: "Plan", seconds: float) -> dict[str, Any]:
    """Give the plan as a document."""
    from planning.files import Convention

    facts: dict[str, Any] = {
        "feasible": complete(instance, plan),
        "cost": cost(instance, plan),
        "distance": plan.distance if instance.metres else None,
        "duration": plan.duration,
        "vehicles": len(plan.routes),
        "seconds": round(seconds, 2),
        "routes": [[instance.called(visit.stop) for visit in route.visits] for route in plan.routes],
        "unserved": [{"stop": instance.called(each.stop), "reason": reason(each.reason)} for each in plan.unserved],
    }
    if instance.convention is Convention.DAY:
        facts["vehicle_ids"] = [route.vehicle for route in plan.routes]
    return facts
