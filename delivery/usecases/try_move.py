"""What it would mean to move a stop to another route, or to another place on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from delivery.model.errors import NotFound
from delivery.model.plan import DayPlan, PlannedRoute
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.read_routes import RouteFacts, problem_of
from planning.binding import binding
from planning.check import Violation, violations
from planning.insertion import cheapest, insert, lines_of
from planning.plan import Plan, timed
from planning.problem import Stop
from planning.timing import ALWAYS
from planning.travel.provider import TravelTimes

ROUTE_LOCKED = "route_locked"


@dataclass(frozen=True)
class Trial:
    """A move that was thought through: either `rule` says what forbids it, or `routes` are the new ones.

    `seconds` and `metres` are of driving, more than before; `before` holds the routes as they were.
    """

    facts: RouteFacts
    parcel_ids: tuple[int, ...]
    shift_id: int
    rule: str | None = None
    routes: tuple[PlannedRoute, ...] = ()
    arrive: datetime | None = None
    seconds: int = 0
    metres: int = 0

    @property
    def before(self) -> DayPlan:
        """What taking the move back restores."""
        draft = self.facts.draft
        return DayPlan(tuple(self.facts.routes()), draft.left_out, draft.engine, draft.travel, draft.metres)


def try_move(
    facts: RouteFacts, travel: TravelTimes, parcel_id: int, shift_id: int, position: int | None = None
) -> Trial:
    """Try it at `position` (1 is first), or where it costs least; NotFound if there is no such stop or shift.

    Promised windows, room, shifts and breaks are as hard as for the planner.
    """
    planned = facts.draft.stop_of(parcel_id)
    if planned is None or shift_id not in facts.shifts:
        raise NotFound("stop" if planned is None else "shift")
    route, stop = planned
    ids = stop.parcel_ids
    if facts.pins.locked & {route.shift_id, shift_id}:
        return Trial(facts, ids, shift_id, ROUTE_LOCKED)
    if shift_id not in facts.hours:
        return Trial(facts, ids, shift_id, "shift")
    read = problem_of(facts, travel)
    name, vehicle = read.stop_of(parcel_id) or "", f"s{shift_id}"
    rule, plan = _cheapest(read, name, vehicle) if position is None else _at(read, name, vehicle, position)
    if plan is None:
        return Trial(facts, ids, shift_id, rule)
    return _told(facts, read, ids, shift_id, plan)


def _cheapest(read: DayProblem, name: str, vehicle: str) -> tuple[str | None, Plan | None]:
    """Where it fits best on that route."""
    problem, stop = read.problem, read.problem.stop(name)
    lines = [line for line in lines_of(problem, read.draft, name) if line.vehicle.id == vehicle]
    spans = stop.windows or (ALWAYS,)
    slots = [slot for slot in cheapest(problem, stop, spans, lines) if slot is not None]
    if not slots:
        return binding(problem, stop, spans, lines), None
    best = min(slots, key=lambda slot: (slot.cost, slot.arrive))
    return _worse(read, insert(problem, read.draft, best))


def _at(read: DayProblem, name: str, vehicle: str, position: int) -> tuple[str | None, Plan | None]:
    """Exactly there, as far as the route is that long."""
    orders = {v: [stop for stop in order if stop != name] for v, order in read.draft.orders.items()}
    order = orders.setdefault(vehicle, [])
    order.insert(max(0, position - 1), name)
    plan = timed(read.problem, {v: stops for v, stops in orders.items() if stops}, read.draft.engine)
    return _worse(read, plan)


def _worse(read: DayProblem, plan: Plan) -> tuple[str | None, Plan | None]:
    """The plan, unless the checker finds a rule broken that was not, or more than it was."""
    before = {(v.kind, v.stop, v.vehicle): v.amount for v in violations(read.problem, read.draft)}
    found: Sequence[Violation] = violations(read.problem, plan)
    worse = [v for v in found if v.amount > before.get((v.kind, v.stop, v.vehicle), 0)]
    return (worse[0].kind, None) if worse else (None, plan)


def _told(facts: RouteFacts, read: DayProblem, ids: tuple[int, ...], shift_id: int, plan: Plan) -> Trial:
    thought = read.day_plan(plan)
    found = thought.stop_of(ids[0])
    return Trial(
        facts,
        ids,
        shift_id,
        routes=thought.routes,
        arrive=found[1].arrive if found else None,
        seconds=plan.duration - read.draft.duration,
        metres=plan.distance - read.draft.distance,
    )


def unfit(facts: RouteFacts, travel: TravelTimes) -> tuple[Violation, Stop | None] | None:
    """The first rule that these routes break, and where; None if they keep them all."""
    read = problem_of(facts, travel)
    for violation in violations(read.problem, read.draft):
        return violation, read.problem.stop_of.get(violation.stop or "")
    return None
