"""On the road each drive takes what the hour takes in which it begins, and couriers rest."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.model.calibration import Calibration
from delivery.model.depot import Depot, Van
from delivery.model.people import Member, Role
from delivery.model.place import Address
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.skill import Rest
from delivery.model.window import moment as moment_of
from delivery.usecases.calibrated_travel import calibrated
from delivery.usecases.estimates import estimates, standing
from delivery.usecases.pace import Pace, pace_of
from delivery.usecases.resting import resting
from delivery.usecases.under_way import Driving, Road, live
from planning.live.running import retimed
from planning.problem import Place
from tests.delivery.stage import DAY, TRAVEL, ZONE, local

HOME = Address("Dock 1", "10115", "Berlin", 52.5, 13.4)
HOURS = st.lists(st.floats(0.5, 2), min_size=24, max_size=24).map(tuple)


@st.composite
def roads(draw: st.DrawFn) -> Road:
    """A van at some hour with a few far doors, some of them promised, and what the depot has learned."""
    now = local(DAY, 6) + timedelta(minutes=draw(st.integers(0, 600)))
    stops = []
    for number in range(1, draw(st.integers(2, 7)) + 1):
        north, east = draw(st.floats(-0.3, 0.3)), draw(st.floats(-0.3, 0.3))
        door = Address(f"Ring {number}", "1", "Berlin", 52.5 + north, 13.4 + east)
        status = StopStatus.PLANNED if number > 1 else StopStatus.EN_ROUTE
        stop = RunStop(1, number, (number,), door, draw(st.integers(60, 1800)), now, status=status, id=number)
        if draw(st.booleans()):
            stop.opens = now + timedelta(minutes=draw(st.integers(0, 240)))
            stop.closes = stop.opens + timedelta(hours=1)
        stops.append(stop)
    run = Run(1, 1, 1, 1, 1, now, now + timedelta(hours=9), state=RunState.STARTED, id=1)
    learned = Calibration(1, now, draw(st.floats(0.7, 1.4)), draw(HOURS))
    rest = draw(st.none() | st.builds(Rest, st.integers(5, 90), st.times(time(6), time(18)), st.just(time(18))))
    courier = Member(Role.COURIER, 1, "Max", rest=rest)
    driving = (Driving(run, tuple(stops), Van(1, "Van 1", id=1), courier=courier),)
    return Road(Depot("North", HOME, ZONE, id=1), now, driving, calibration=learned)


def _expected(road: Road) -> list[datetime]:
    """When the van stands at each door, one leg after the other, each by the factor of its own hour."""
    learned, moment, here, found = road.calibration, road.now, Place(HOME.latitude, HOME.longitude), []
    assert learned is not None
    steady, rest = calibrated(TRAVEL, learned), road.driving[0].courier and road.driving[0].courier.rest
    length = timedelta(minutes=rest.minutes if rest else 0)
    soonest = (
        moment_of(DAY, rest.earliest, ZONE) if rest and moment < moment_of(DAY, rest.earliest, ZONE) + length else None
    )
    if soonest and moment >= soonest:
        moment, soonest = moment + length, None
    for stop in road.driving[0].stops:
        there = Place(stop.address.latitude, stop.address.longitude)
        factor = learned.by_hour[moment.astimezone(ZoneInfo(ZONE)).hour]
        arrive = moment + timedelta(seconds=round(steady.leg(here, there)[0] * factor))
        found.append(max(arrive, stop.opens or arrive))
        moment, here = found[-1] + timedelta(seconds=stop.service_seconds), there
        if soonest and moment >= soonest:
            moment, soonest = moment + length, None
    return found


@settings(max_examples=25, deadline=None)
@given(road=roads())
def test_later_legs_take_the_factor_of_their_own_hour(road: Road) -> None:
    """Who leaves a door after the rush, or after a break, drives as it is then, not as it is now."""
    (driving,) = road.driving
    travel, pace = calibrated(TRAVEL, road.calibration), pace_of(road.calibration, ZONE)
    rest = resting(driving.run, driving.courier, ZONE)
    found = estimates(driving.run, list(driving.stops), road.depot, travel, road.now, pace, rest)

    assert [each.eta for each in found] == _expected(road)


@settings(max_examples=25, deadline=None)
@given(road=roads())
def test_what_is_judged_is_what_is_told(road: Road) -> None:
    """The tables that risks, remedies and returns are found with time a route as its estimates do."""
    view = live(road, road.driving, TRAVEL)
    starts = [view.at(visit.start) for visit in retimed(view.problem, view.runs[0]).visits]

    # A leg that begins within a second of the full hour may fall on either side of it: tables are whole seconds.
    near = any(_to_the_hour(at + timedelta(seconds=s.service_seconds)) <= 10 for at, s in _left(road))
    assert near or all(
        abs((start - eta).total_seconds()) <= 10 for start, eta in zip(starts, _expected(road), strict=True)
    )


def _left(road: Road) -> list[tuple[datetime, RunStop]]:
    return list(zip(_expected(road), road.driving[0].stops, strict=True))


def _to_the_hour(at: datetime) -> float:
    seconds = at.timestamp() % 3600
    return min(seconds, 3600 - seconds)


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 600))
def test_what_is_usual_lies_between_the_hours(hour: int, minute: int, minutes: int) -> None:
    """A door that no route leaves drives as the hours ahead do on the average; without learned hours as ever."""
    first, pace = local(DAY, hour, minute), Pace(tuple(1 + n / 24 for n in range(24)), ZONE)
    usual = pace.usual(first, first + timedelta(minutes=minutes))

    assert min(pace.by_hour) <= usual <= max(pace.by_hour)
    assert (usual == pace.at(first)) or minutes > 60
    assert Pace().usual(first, first + timedelta(minutes=minutes)) == 1


def test_who_rests_is_not_standing_still() -> None:
    """For as long as the break lasts nobody is alarmed; after that the van is missed as ever."""
    noon, rest = local(DAY, 12), Rest(45, time(12), time(13))
    run = Run(1, 1, 1, 1, 1, local(DAY, 8), local(DAY, 17), state=RunState.STARTED, id=1, moved_at=noon)
    door = Address("Ring 1", "1", "Berlin", 52.51, 13.4)
    stop = RunStop(1, 1, (1,), door, 60, noon, status=StopStatus.EN_ROUTE, id=1)
    known = resting(run, Member(Role.COURIER, 1, "Max", rest=rest), ZONE)
    here = Place(HOME.latitude, HOME.longitude)

    assert standing(run, stop, here, TRAVEL, noon + timedelta(minutes=40)) > timedelta(0)
    assert standing(run, stop, here, TRAVEL, noon + timedelta(minutes=40), rest=known) == timedelta(0)
    assert standing(run, stop, here, TRAVEL, noon + timedelta(minutes=70), rest=known) > timedelta(0)


def test_nobody_rests_at_a_door() -> None:
    """Whoever was at a door when the break could begin takes it after that, and once."""
    noon, rest = local(DAY, 12), Rest(45, time(12), time(13))
    run = Run(1, 1, 1, 1, 1, local(DAY, 8), local(DAY, 17), state=RunState.STARTED, id=1, moved_at=noon)
    doors = [Address(f"Ring {n}", "1", "Berlin", 52.5 + n / 1000, 13.4) for n in (1, 2, 3)]
    stops = [RunStop(1, n, (n,), door, 600, noon, id=n) for n, door in enumerate(doors, start=1)]
    stops[0].status, stops[0].arrived_at = StopStatus.ARRIVED, noon
    known = resting(run, Member(Role.COURIER, 1, "Max", rest=rest), ZONE)
    depot = Depot("North", HOME, ZONE, id=1)
    without = estimates(run, stops, depot, TRAVEL, noon)
    found = estimates(run, stops, depot, TRAVEL, noon, rest=known)

    later = [each.eta - before.eta for each, before in zip(found, without, strict=True)]
    assert later == [timedelta(0), timedelta(minutes=45), timedelta(minutes=45)]
