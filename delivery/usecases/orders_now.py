"""Whether orders that were thought of a while ago still hold: vans have driven on since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from delivery.model.errors import RevisionOutdated
from delivery.model.run import RunState
from delivery.model.supposition import MEETING, Outcome, RunOrder
from delivery.usecases.supposed_road import RoadFacts, handable, is_out
from delivery.usecases.under_way import Driving, Road, live, named, number_of
from planning.live.running import Running
from planning.live.worth import missed
from planning.travel.provider import TravelTimes


def still(road: Road, outcome: Outcome) -> list[RunOrder]:
    """The orders without what is done since, each with what is under way now as its first stop.

    RevisionOutdated if a route has got stops since, or other ones.
    """
    driving = {each.run.id: each for each in road.driving}
    return [found for order in outcome.orders for found in _still(driving, outcome, order)]


def _still(driving: Mapping[int, Driving], outcome: Outcome, order: RunOrder) -> Iterator[RunOrder]:
    now = driving.get(order.run_id)
    if now is None:
        if order.giver:
            raise RevisionOutdated(outcome.revision, outcome.revision)  # the van that should help is done
        return
    open_now = tuple(stop.id for stop in now.stops)
    if open_now != tuple(stop_id for stop_id in order.before if stop_id in open_now):
        raise RevisionOutdated(outcome.revision, outcome.revision)
    theirs = _handed(driving, order)
    left = [s for s in order.after if s in open_now or s in theirs or (s == MEETING and theirs)]
    begun = [open_now[0]] if now.run.state is RunState.STARTED and open_now[0] in left else []
    after = (*begun, *(s for s in left if s not in begun))
    yield replace(order, before=open_now, after=after, giver=order.giver if theirs else 0)


def _handed(driving: Mapping[int, Driving], order: RunOrder) -> set[int]:
    """What the giver can still hand over."""
    giver = driving.get(order.giver)
    return set() if giver is None else {number_of(name) for name in handable(giver)} & {*order.after}


def proven(facts: RoadFacts, outcome: Outcome, orders: Sequence[RunOrder], travel: TravelTimes) -> None:
    """No window is missed now that would be kept, and was not named: RevisionOutdated otherwise."""
    road, premise = facts.road, facts.premise
    if not road.driving:
        raise RevisionOutdated(outcome.revision, outcome.revision)
    view = live(replace(road, said=(*road.said, *([premise] if premise.lasts else []))), road.driving, travel)
    going = {f"r{each.run.id}" for each in road.driving if not is_out(premise, each.run)}
    after = [_reordered(view.runs, each) for each in orders if f"r{each.run_id}" in going]
    named_before = {each.parcel_id for each in outcome.broken}
    stops = {named(stop.id): stop for each in road.driving for stop in each.stops}
    worse = missed(view.problem, after) - missed(view.problem, view.runs)
    if any(not named_before.issuperset(stops[name].parcel_ids) for name in worse):
        raise RevisionOutdated(outcome.revision, outcome.revision)


def _reordered(runs: Sequence[Running], order: RunOrder) -> Running:
    run = next(each for each in runs if each.vehicle == f"r{order.run_id}")
    return replace(run, remaining=tuple(named(stop_id) for stop_id in order.after if stop_id != MEETING))
