"""What a supposed change of routes under way means for people: pure, and thought about outside of any transaction."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from delivery.model.plan import DayPlan, PlannedRoute, PlannedStop
from delivery.model.run import RunStop
from delivery.model.supposition import MEETING, AsItIs, Outcome, Overtime, RunOrder, Touched
from delivery.usecases.changed_road import Changed, Driven, changed_road
from delivery.usecases.supposed_road import SupposedRoad
from delivery.usecases.under_way import named, number_of
from planning.live.running import retimed
from planning.live.worth import driven, missed
from planning.plan import Plan, Visit

QUARTER: Final = 15 * 60
TIGHT: Final = 10 * 60
Visits = Mapping[str, Visit]


def weigh_road(asked: SupposedRoad, plan: Plan) -> Outcome:
    """Compare the routes that were thought of with those that are driven."""
    changed = changed_road(asked, plan)
    before = {v.stop: v for run in asked.stands.runs for v in retimed(asked.stands.problem, run).visits}
    after = {v.stop: v for each in changed.driven for v in each.route.visits}
    rules = {each.stop: str(each.reason) for each in plan.unserved}
    left = {name: rules.get(name, "") for name in asked.stranded if name not in after}
    broken = [name for name in after if name in missed(changed.problem, [each.running for each in changed.driven])]
    metres, minutes = _more(asked, changed)
    return Outcome(
        revision=asked.facts.revision,
        against=0,
        plan=_day_plan(asked, changed),
        metres=metres,
        minutes=minutes,
        vans_changed=sum(name in after for name in asked.stranded),
        moved=sum(len(stop.parcel_ids) for stop in _stops(asked, _moved(before, after))),
        as_it_is=_as_it_is(asked),
        broken=(*_touched(asked, dict.fromkeys(broken, "")), *_touched(asked, left)),
        tight=tuple(_touched(asked, dict.fromkeys(_tight(changed, before, after), ""))),
        unserved=tuple(_touched(asked, left, promised=False)),
        overtime=tuple(_overtime(changed)),
        under_way=True,
        orders=tuple(_orders(asked, changed)),
    )


def _more(asked: SupposedRoad, changed: Changed) -> tuple[int, int]:
    """Metres and minutes on the road."""
    stands, after = asked.stands, changed.driven
    metres = sum(driven(changed.problem, each.running)[1] for each in after)
    seconds = sum(each.route.finish - each.running.moment for each in after)
    metres -= sum(driven(stands.problem, run)[1] for run in stands.runs)
    seconds -= sum(retimed(stands.problem, run).finish - run.moment for run in stands.runs)
    return metres, round(seconds / 60)


def _moved(before: Visits, after: Visits) -> Iterator[str]:
    for name, visit in after.items():
        if name in before and abs(visit.start - before[name].start) >= QUARTER:
            yield name


def _tight(changed: Changed, before: Visits, after: Visits) -> Iterator[str]:
    """Promises that would be kept with ease, and then just so."""
    for name, visit in after.items():
        windows = changed.problem.stop(name).windows
        spare = windows[-1].closes - visit.start if windows else TIGHT + 1
        if 0 <= spare <= TIGHT and windows[-1].closes - before[name].start > TIGHT:
            yield name


def _as_it_is(asked: SupposedRoad) -> AsItIs:
    """The routes in their present order, under what is supposed."""
    then, going = asked.then, [each.running for each in asked.rests]
    over = sum(
        max(0, retimed(then.problem, run).finish - then.problem.vehicle(run.vehicle).shift.closes) for run in going
    )
    return AsItIs(len(asked.stranded), len(missed(then.problem, going)), round(over / 60))


def _overtime(changed: Changed) -> Iterator[Overtime]:
    for each in changed.driven:
        over = each.route.finish - changed.problem.vehicle(each.running.vehicle).shift.closes
        if over >= 60:
            yield Overtime(each.rest.driving.van.name, -(-over // 60))


def _stops(asked: SupposedRoad, names: Iterable[str]) -> Iterator[RunStop]:
    known = {named(stop.id): stop for each in asked.facts.road.driving for stop in each.stops}
    return (known[name] for name in names if name in known and not known[name].is_meeting)


def _touched(asked: SupposedRoad, rules: Mapping[str, str], *, promised: bool = True) -> Iterator[Touched]:
    """The parcels of some stops, by the names that people know."""
    for stop in _stops(asked, rules):
        for parcel_id in stop.parcel_ids:
            promise, parcel = asked.facts.promises.get(parcel_id), asked.facts.parcels[parcel_id]
            if (promise is not None) is promised:
                opens, closes = (promise.window.opens, promise.window.closes) if promise else (None, None)
                rule, street = rules[named(stop.id)], parcel.address.street
                yield Touched(parcel_id, parcel.tracking_number, street, opens, closes, rule)


def _orders(asked: SupposedRoad, changed: Changed) -> Iterator[RunOrder]:
    """Every route that would change, and every one that would lose something."""
    for each in changed.driven:
        before = tuple(stop.id for stop in each.rest.driving.stops)
        after = tuple(MEETING if name.startswith("m") else number_of(name) for name in each.running.remaining)
        if before != after:
            yield RunOrder(each.rest.driving.run.id, before, after, each.meets)
    going = {each.rest.driving.run.id for each in changed.driven}
    for driving in asked.facts.road.driving:
        if driving.run.id not in going:
            stay = tuple(stop.id for stop in driving.stops if named(stop.id) not in asked.stranded)
            yield RunOrder(driving.run.id, tuple(stop.id for stop in driving.stops), stay)


def _day_plan(asked: SupposedRoad, changed: Changed) -> DayPlan:
    """What is still to be driven, as a plan that can be drawn."""
    return DayPlan(tuple(_route(asked, each) for each in changed.driven))


def _route(asked: SupposedRoad, each: Driven) -> PlannedRoute:
    run, at = each.rest.driving.run, asked.then.at
    doors = {visit.stop: visit for visit in each.route.visits}
    stops = (
        PlannedStop(stop.parcel_ids, stop.address, at(visit.start), at(visit.leave), stop.opens, stop.closes)
        for name, visit in doors.items()
        for stop in _stops(asked, [name])
    )
    depart, finish = at(each.route.depart), at(each.route.finish)
    return PlannedRoute(run.shift_id, run.van_id, run.courier_id, depart, finish, tuple(stops))
