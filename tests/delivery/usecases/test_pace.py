"""On the road each drive takes what the hour takes in which it begins."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.model.calibration import Calibration
from delivery.model.depot import Depot, Van
from delivery.model.place import Address
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.usecases.calibrated_travel import calibrated
from delivery.usecases.estimates import estimates
from delivery.usecases.pace import Pace, pace_of
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
    driving = (Driving(run, tuple(stops), Van(1, "Van 1", id=1)),)
    return Road(Depot("North", HOME, ZONE, id=1), now, driving, calibration=learned)


def _expected(road: Road) -> list[datetime]:
    """When the van stands at each door, one leg after the other, each by the factor of its own hour."""
    learned, moment, here, found = road.calibration, road.now, Place(HOME.latitude, HOME.longitude), []
    assert learned is not None
    steady = calibrated(TRAVEL, learned)
    for stop in road.driving[0].stops:
        there = Place(stop.address.latitude, stop.address.longitude)
        factor = learned.by_hour[moment.astimezone(ZoneInfo(ZONE)).hour]
        arrive = moment + timedelta(seconds=round(steady.leg(here, there)[0] * factor))
        found.append(max(arrive, stop.opens or arrive))
        moment, here = found[-1] + timedelta(seconds=stop.service_seconds), there
    return found


@settings(max_examples=60, deadline=None)
@given(road=roads())
def test_later_legs_take_the_factor_of_their_own_hour(road: Road) -> None:
    """Who leaves a door after the rush drives as it is then, not as it is now."""
    (driving,) = road.driving
    travel, pace = calibrated(TRAVEL, road.calibration), pace_of(road.calibration, ZONE)
    found = estimates(driving.run, list(driving.stops), road.depot, travel, road.now, pace)

    assert [each.eta for each in found] == _expected(road)


@settings(max_examples=60, deadline=None)
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
