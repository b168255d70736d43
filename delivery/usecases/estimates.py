"""When the courier of a run should stand at each of its doors."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.model.depot import Depot
from delivery.model.run import Run, RunStop, StopStatus
from delivery.policy.lateness import Cause
from delivery.policy.standing import foresight
from delivery.usecases.pace import Pace
from delivery.usecases.resting import Resting
from planning.problem import Place
from planning.travel.provider import TravelTimes

STEADY = Pace()


@dataclass(frozen=True)
class Estimate:
    """When the courier should stand at a stop's door."""

    stop: RunStop
    eta: datetime
    cause: Cause = Cause.RUNNING_LATE  #: why, if it is later than promised


def estimates(
    run: Run,
    stops: list[RunStop],
    depot: Depot,
    travel: TravelTimes,
    now: datetime,
    pace: Pace = STEADY,
    rest: Resting | None = None,
) -> list[Estimate]:
    """Estimate every open stop of a run in order, from its last position; couriers wait for promised windows.

    Each drive takes what the hour takes in which it begins; a break is taken between two doors.
    """
    here = last_place(run, depot)
    ahead = standing(run, next(iter(stops), None), here, travel, now, pace, rest)
    cause = Cause.STANDING_STILL if ahead > run.held_for(now) else Cause.RUNNING_LATE
    found, moment = [], now + ahead
    if rest is not None and rest.goes_on(next(iter(stops), None)):
        moment, rest = rest.drives_on(now) + ahead, None
    for stop in stops:
        there = Place(stop.address.latitude, stop.address.longitude)
        if stop.status is StopStatus.ARRIVED and stop.arrived_at is not None:
            eta = stop.arrived_at
            moment = max(moment, eta + timedelta(seconds=stop.service_seconds))
        else:
            drive = pace.driven(travel.leg(here, there)[0], moment)
            eta = max(moment + drive, stop.opens or moment)
            moment = eta + timedelta(seconds=stop.service_seconds)
        if rest is not None and moment >= rest.soonest:
            moment, rest = moment + rest.length, None
        found.append(Estimate(stop, eta, cause))
        here = there
    return found


def standing(  # all that can keep a van
    run: Run,
    stop: RunStop | None,
    here: Place,
    travel: TravelTimes,
    now: datetime,
    pace: Pace = STEADY,
    rest: Resting | None = None,
) -> timedelta:
    """How much more delay to expect: what the courier says, else if nothing has happened for longer than it should."""
    if held := run.held_for(now):
        return held
    if stop is None or run.moved_at is None:
        return timedelta(0)
    if stop.status is StopStatus.ARRIVED and stop.arrived_at is not None:
        done = max(stop.arrived_at, stop.opens or stop.arrived_at) + timedelta(seconds=stop.service_seconds)
        return foresight(done, now)
    drive = travel.leg(here, Place(stop.address.latitude, stop.address.longitude))[0]
    went = run.moved_at if rest is None else rest.expected_from(now)
    there = went + pace.driven(drive, went)
    return foresight(max(there, stop.opens or there), now)


def last_place(run: Run, depot: Depot) -> Place:
    """Where the van was seen last; the depot if it never was."""
    if run.latitude is not None and run.longitude is not None:
        return Place(run.latitude, run.longitude)
    return Place(depot.address.latitude, depot.address.longitude)
