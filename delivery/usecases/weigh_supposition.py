"""What a supposed plan means for people: pure, and thought about outside of any transaction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from delivery.model.plan import DayPlan
from delivery.model.supposition import AsItIs, Outcome, Suppose, Touched
from delivery.policy.plan_difference import difference
from delivery.usecases.answer_supposition import Supposed
from delivery.usecases.read_routes import RouteFacts, problem_of
from delivery.usecases.try_move import ROUTE_LOCKED
from planning.check import violations
from planning.plan import Plan
from planning.relaxing import explain
from planning.rules import Rule
from planning.travel.provider import TravelTimes

TIGHT: Final = timedelta(minutes=10)  #: a promise kept with less to spare is at risk
EXPLAINED: Final = 3  #: of how many stops it is asked what would let them in: each costs some tenths of a second


def weigh(asked: Supposed, plan: Plan, travel: TravelTimes) -> Outcome:
    """Compare the plan that was thought of with the one that stands."""
    after = whole(asked.draft, asked.read.day_plan(plan))
    change = difference(asked.stands, after)
    saved = _saved(asked.old, asked.premise.parcel_id or 0, travel) if asked.old is not None else (0, 0)
    return Outcome(
        revision=asked.read.revision,
        against=asked.against,
        plan=after,
        metres=change.metres + saved[0],
        minutes=change.minutes + saved[1],
        vans_changed=_stops_with_another_van(asked.stands, after),
        moved=change.moved,
        as_it_is=_as_it_is(asked),
        broken=(*_given_up(asked), *_left_out(asked, plan, promised=True)),
        tight=tuple(_tight(asked, after)),
        unserved=tuple(_left_out(asked, plan, promised=False)),
        left=asked.left,
        impossible=_impossible(asked, plan),
    )


def _impossible(asked: Supposed, plan: Plan) -> str:
    """The rule by which a parcel does not come where it was asked for."""
    premise = asked.premise
    if premise.kind is not Suppose.MOVED:
        return ""
    stop, vehicle = asked.read.stop_of(premise.parcel_id or 0), f"s{premise.shift_id}"
    for each in plan.unserved:
        if each.stop == stop:
            return str(each.reason)
    elsewhere = premise.shift_id is not None and stop not in plan.orders.get(vehicle, ())
    return ROUTE_LOCKED if elsewhere else ""


def whole(draft: DayPlan, planned: DayPlan) -> DayPlan:
    """The plan with what the draft had left out before and nobody thought about now."""
    known = planned.parcel_ids | {each.parcel_id for each in planned.left_out}
    before = tuple(each for each in draft.left_out if each.parcel_id not in known)
    return replace(planned, left_out=(*planned.left_out, *before))


def _stops_with_another_van(before: DayPlan, after: DayPlan) -> int:
    vans = {p: route.van_id for route in before.routes for stop in route.stops for p in stop.parcel_ids}
    return sum(
        any(vans.get(p, route.van_id) != route.van_id for p in stop.parcel_ids)
        for route in after.routes
        for stop in route.stops
    )


def _as_it_is(asked: Supposed) -> AsItIs:
    """The routes as they stand, under what is supposed."""
    read = asked.read
    left = {stop for order in read.draft.orders.values() for stop in order}
    served = asked.draft.parcel_ids - {asked.premise.parcel_id if asked.premise.shift_id is None else None}
    stranded = [s for s, door in read.visits.items() if s not in left and served & {*door.parcel_ids}]
    late = {v.stop for v in violations(read.problem, read.draft) if v.kind in ("window", "promise") and v.stop}
    known = read.problem.vehicle_of
    over = sum(max(0, route.finish - known[route.vehicle].shift.closes) for route in read.draft.routes)
    return AsItIs(len(stranded), len(late), round(over / 60))


def _left_out(asked: Supposed, plan: Plan, *, promised: bool) -> Iterator[Touched]:
    """What nobody would bring, and was to be brought before or shall be now."""
    mine = asked.premise.parcel_id
    explained = 0
    for each in plan.unserved:
        for parcel_id in asked.read.visits[each.stop].parcel_ids:
            was = parcel_id in asked.stands.parcel_ids or parcel_id in asked.draft.parcel_ids
            if (parcel_id in asked.promises and parcel_id != mine) is promised and (was or parcel_id == mine):
                more = _overtime(asked, plan, each.stop) if explained < EXPLAINED else 0
                explained += 1
                yield _touched(asked, parcel_id, each.reason, more)


def _given_up(asked: Supposed) -> Iterator[Touched]:
    """The promise to the recipient of a parcel that is moved by our own will."""
    parcel_id, read = asked.premise.parcel_id, asked.read
    promise = asked.promises.get(parcel_id or 0)
    if parcel_id is None or promise is None or asked.premise.shift_id is not None:
        return
    window = asked.premise.window(read.service_date, read.zone)
    if window is None or not (promise.window.opens <= window.opens and window.closes <= promise.window.closes):
        yield _touched(asked, parcel_id)


def _overtime(asked: Supposed, plan: Plan, stop: str) -> int:
    """With how many minutes after its shift some van would bring it."""
    ways = explain(asked.read.problem, plan, stop).ways
    return next((-(-way.amount // 60) for way in ways if way.rule is Rule.SHIFT), 0)


def _tight(asked: Supposed, after: DayPlan) -> Iterator[Touched]:
    """Promises that were kept with ease and would be kept just so."""
    for route in after.routes:
        for stop in route.stops:
            before = asked.stands.stop_of(stop.parcel_ids[0])
            if stop.closes is None or before is None or stop.closes - stop.arrive > TIGHT:
                continue
            if stop.closes - before[1].arrive > TIGHT:
                yield from (_touched(asked, p) for p in stop.parcel_ids if p in asked.promises)


def _touched(asked: Supposed, parcel_id: int, rule: str = "", overtime: int = 0) -> Touched:
    parcel, promise = asked.parcels[parcel_id], asked.promises.get(parcel_id)
    opens, closes = (promise.window.opens, promise.window.closes) if promise else (None, None)
    return Touched(parcel_id, parcel.tracking_number, parcel.address.street, opens, closes, str(rule), overtime)


def _saved(old: RouteFacts, parcel_id: int, travel: TravelTimes) -> tuple[int, int]:
    """Metres and minutes that the day which a parcel leaves has less."""
    before = problem_of(old, travel).draft
    after = problem_of(replace(old, draft=old.draft.without(parcel_id)), travel).draft
    return after.distance - before.distance, round((after.duration - before.duration) / 60)
