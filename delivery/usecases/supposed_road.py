"""A day under way as it would be: what is done and begun stays, and the rest of each route is the planner's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from delivery.model.depot import Depot
from delivery.model.parcel import Parcel
from delivery.model.place import Address
from delivery.model.promise import Promise
from delivery.model.run import Run, RunState, StopStatus
from delivery.model.supposition import Premise
from delivery.usecases.estimates import last_place
from delivery.usecases.meeting import MINUTES
from delivery.usecases.under_way import Driving, Live, Road, live, named
from planning.live.running import Running, retimed
from planning.plan import Plan, timed
from planning.problem import Problem, Span, Vehicle
from planning.travel.provider import TravelTimes

OVERTIME: Final = 2 * 3600  #: so late after their shifts nobody is asked to be back
TAKERS: Final = 3  #: vans that come to one that is out
A_LEG: Final = 300  #: seconds to the next door, before anybody has planned


@dataclass(frozen=True)
class RoadFacts:
    """What is read of a day under way."""

    premise: Premise
    service_date: date
    revision: int
    road: Road
    parcels: Mapping[int, Parcel]
    promises: Mapping[int, Promise]


@dataclass(frozen=True)
class Rest:
    """What a van is free for once it has done what is begun: from where and when on; `meets` is whose van it meets."""

    driving: Driving
    running: Running
    lead: int
    place: int
    opens: int
    meets: int = 0


@dataclass(frozen=True)
class SupposedRoad:
    """The routes as they are, as they would be left alone, and what the planner may change of them."""

    facts: RoadFacts
    stands: Live
    then: Live
    rests: tuple[Rest, ...]
    stranded: tuple[str, ...]
    problem: Problem
    draft: Plan

    @property
    def waits_at(self) -> Mapping[int, int]:
        """The row of the tables where a van that is out waits, by its run."""
        first = len(self.then.problem.stops) + 1
        return {each.run.id: first + number for number, each in enumerate(_out(self.facts))}


def supposed_road(facts: RoadFacts, travel: TravelTimes) -> SupposedRoad:
    """Time the routes with and without what is supposed, and set out what is left to plan."""
    road, out = facts.road, _out(facts)
    extra = [_where(each.run, road.depot) for each in out]
    stands = live(road, road.driving, travel, extra)
    said = (*road.said, *([facts.premise] if facts.premise.lasts else []))
    then = live(replace(road, said=said), road.driving, travel, extra)
    rests = tuple(
        _rest(then, each, running) for each, running in zip(road.driving, then.runs, strict=True) if each not in out
    )
    first = len(then.problem.stops) + 1
    for number, each in enumerate(out):
        rests = _meeting(then, rests, each, first + number)
    stranded = tuple(name for each in out for name in handable(each))
    problem = _problem(then, rests, out)
    orders = {each.running.vehicle: list(each.running.remaining[each.lead :]) for each in rests}
    return SupposedRoad(facts, stands, then, rests, stranded, problem, timed(problem, orders, "draft"))


def is_out(premise: Premise, run: Run) -> bool:
    """Whether a run would not go on."""
    return run.van_id == premise.van_id or run.courier_id == premise.courier_id


def handable(driving: Driving) -> list[str]:
    """The stops that another van could take over: nobody stands at their doors, and their parcels are on board."""
    awaited = {p for stop in driving.stops if stop.is_meeting for p in stop.parcel_ids}
    return [
        named(stop.id)
        for stop in driving.stops
        if stop.status is not StopStatus.ARRIVED and not awaited & {*stop.parcel_ids}
    ]


def _out(facts: RoadFacts) -> list[Driving]:
    return [each for each in facts.road.driving if is_out(facts.premise, each.run)]


def _rest(then: Live, driving: Driving, running: Running) -> Rest:
    if driving.run.state is RunState.READY:
        return Rest(driving, running, 0, 0, running.moment)
    lead = max(number for number, stop in enumerate(driving.stops, start=1) if number == 1 or stop.is_meeting)
    last = retimed(then.problem, running).visits[lead - 1]
    return Rest(driving, running, lead, then.problem.stop(last.stop).place, last.leave)


def _meeting(then: Live, rests: Sequence[Rest], out: Driving, row: int) -> tuple[Rest, ...]:
    """Send the nearest vans to one that is out, as many as have the time for its stops together."""
    needed = sum(then.problem.stop(name).service + A_LEG for name in handable(out))
    near = sorted((each for each in rests if not each.meets), key=lambda each: _there(then, each, row))
    met: dict[int, Rest] = {}
    for each in near[:TAKERS]:
        if needed <= 0:
            break
        at = _there(then, each, row) + MINUTES
        met[each.driving.run.id] = replace(each, place=row, opens=at, meets=out.run.id)
        shift = then.problem.vehicle(each.running.vehicle).shift
        needed -= max(0, shift.closes + OVERTIME // 2 - retimed(then.problem, each.running).finish - (at - each.opens))
    return tuple(met.get(each.driving.run.id, each) for each in rests)


def _there(then: Live, rest: Rest, row: int) -> int:
    return rest.opens + int(then.problem.durations[rest.place, row])


def _problem(then: Live, rests: Sequence[Rest], out: Sequence[Driving]) -> Problem:
    stops = [
        replace(then.problem.stop(name), locked=each.running.vehicle, affinity=each.running.vehicle)
        for each in rests
        for name in each.running.remaining[each.lead :]
    ]
    for each in out if rests else ():
        aboard = frozenset({_aboard(each.run.id)})
        left = [then.problem.stop(name) for name in handable(each)]
        stops += [replace(stop, skills=stop.skills | aboard) for stop in left]
    vehicles = tuple(_vehicle(then, each) for each in rests)
    return then.problem.part(stops, vehicles)


def _vehicle(then: Live, rest: Rest) -> Vehicle:
    known = then.problem.vehicle(rest.running.vehicle)
    shift = Span(rest.opens, max(rest.opens, known.shift.closes))
    # Only who meets a van that is out can carry what is aboard of it.
    skills = known.skills | frozenset({_aboard(rest.meets)} if rest.meets else ())
    return replace(known, start=rest.place, shift=shift, overtime=OVERTIME, skills=skills)


def _aboard(run_id: int) -> str:
    return f"aboard {run_id}"


def _where(run: Run, depot: Depot) -> Address:
    """Where a van stands, as a door."""
    here = last_place(run, depot)
    return replace(depot.address, latitude=here.latitude, longitude=here.longitude)
