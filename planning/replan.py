"""Planning again after something has been published: promises hold, stops stay, and it is said what that costs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from planning.effort import Effort
from planning.explain import explained
from planning.plan import Plan, timed
from planning.price import price
from planning.problem import Problem, Stop
from planning.settling import settled
from planning.solve import solve

QUARTER: Final = 15 * 60
MOVED: Final = 0.02


@dataclass(frozen=True, slots=True)
class Stability:
    """What a new plan leaves of a published one; stops are compared that both plans serve.

    Promises that cannot be kept are named in `broken`: they are unserved, never silently late.
    """

    promises_kept: int
    promises: int
    broken: tuple[str, ...]
    compared: int
    stops_moved_15_min: int
    vehicles_changed: int
    seconds: int  # of driving, more than published
    metres: int
    cost_of_stability: int | None = None  # seconds of driving more than the plan that owes the old one nothing

    def as_contract(self) -> dict[str, int]:
        """Give the numbers that answers show."""
        return {
            "promises_kept": self.promises_kept,
            "promises": self.promises,
            "stops_moved_15_min": self.stops_moved_15_min,
            "vehicles_changed": self.vehicles_changed,
            "cost_of_stability": self.cost_of_stability or 0,
        }


def replan(
    problem: Problem,
    published: Plan,
    effort: Effort,
    seed: int = 0,
    against: Effort | None = None,
    most_moved: float = MOVED,
) -> tuple[Plan, Stability]:
    """Plan again from a published plan: promised windows are hard, and a stop pays for another vehicle.

    At most the share `most_moved` (or one) of the unchanged stops changes vehicle, as far as the others fit as before.
    `against` is the effort of a second solve that is free of the old plan, to say what stability costs.
    """
    bound = loyal(problem, published)
    plan = stayed(bound, published, solve(bound, effort, known(problem, published), seed), most_moved)
    liberty = solve(free(problem), against, plan, seed) if against is not None else None
    return plan, stability(problem, published, plan, liberty)


def stayed(bound: Problem, published: Plan, found: Plan, most_moved: float = MOVED) -> Plan:
    """Send back who moved for nothing, and who is too many of those that moved."""
    most = max(1, int(most_moved * len(unchanged(bound, published))))
    return explained(bound, settled(bound, found, most))


def loyal(problem: Problem, published: Plan) -> Problem:
    """Bind every unchanged stop to the vehicle that serves it in a plan, as far as that vehicle is still there."""
    vehicle_of, still = _vehicles(published), unchanged(problem, published)

    def bound(stop: Stop) -> Stop:
        if stop.id not in vehicle_of:
            return stop
        home = vehicle_of[stop.id] if stop.id in still else None
        return replace(stop, affinity=home if home in problem.vehicle_of else None)

    return problem.replace(stops=tuple(bound(stop) for stop in problem.stops))


def unchanged(problem: Problem, published: Plan) -> set[str]:
    """Give the stops that could be served at the moment at which they were to be; any van may come to the others."""
    starts = _starts(published)
    known_still = ((stop, starts[stop.id]) for stop in problem.stops if stop.id in starts)
    return {
        stop.id
        for stop, start in known_still
        if not stop.windows or any(window.opens <= start <= window.closes for window in stop.windows)
    }


def free(problem: Problem) -> Problem:
    """Give the problem without any old vehicles; promises stay promises."""
    return problem.replace(stops=tuple(replace(stop, affinity=None) for stop in problem.stops))


def known(problem: Problem, published: Plan) -> Plan:
    """Give what of an old plan the problem still knows, timed anew."""
    orders = {
        vehicle: [stop for stop in stops if stop in problem.stop_of]
        for vehicle, stops in published.orders.items()
        if vehicle in problem.vehicle_of
    }
    return timed(problem, orders, published.engine)


def stability(problem: Problem, published: Plan, plan: Plan, liberty: Plan | None = None) -> Stability:
    """Compare a plan with the published one, and with one that is free of it."""
    before, after = _starts(published), _starts(plan)
    old, new = _vehicles(published), _vehicles(plan)
    both = before.keys() & after.keys()
    promises = [stop.id for stop in problem.stops if stop.promised]
    broken = tuple(stop for stop in promises if stop not in after)
    return Stability(
        promises_kept=len(promises) - len(broken),
        promises=len(promises),
        broken=broken,
        compared=len(both),
        stops_moved_15_min=sum(abs(before[stop] - after[stop]) > QUARTER for stop in both),
        vehicles_changed=sum(old[stop] != new[stop] for stop in both),
        seconds=plan.duration - published.duration,
        metres=plan.distance - published.distance,
        cost_of_stability=None if liberty is None else max(_dearer(problem, plan, liberty), 0),
    )


def _dearer(problem: Problem, plan: Plan, liberty: Plan) -> int:
    """Give how much dearer the plan is, apart from moved stops and from what either leaves out."""
    nobody = free(problem)
    lost = [replace(each, unserved=()) for each in (plan, liberty)]
    return price(nobody, lost[0]) - price(nobody, lost[1])


def _vehicles(plan: Plan) -> Mapping[str, str]:
    return {stop: vehicle for vehicle, stops in plan.orders.items() for stop in stops}


def _starts(plan: Plan) -> Mapping[str, int]:
    return {visit.stop: visit.start for route in plan.routes for visit in route.visits}
