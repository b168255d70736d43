"""Again today, whatever the day: driven out step by step beside the proof, by arithmetic of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from delivery.model.depot import Depot, Van
from delivery.model.parcel import Parcel
from delivery.model.place import Address
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from delivery.policy.returning import NOT_BEFORE
from delivery.usecases.come_again import Return, Returning, again_slot, way_back
from delivery.usecases.under_way import Driving, Road
from planning.problem import Place
from tests.delivery.stage import DAY, TRAVEL, ZONE, local

HOME = Address("Dock 1", "10115", "Berlin", 52.5, 13.4)
A_SECOND = timedelta(seconds=1)  #: the plan counts in whole ones


@dataclass(frozen=True)
class Driven:
    """When service starts at each stop, and when the van is back."""

    starts: dict[int, datetime]
    home: datetime

    def kept(self, stops: Sequence[RunStop]) -> set[int]:
        """The promised stops that are reached in their windows."""
        return {s.id for s in stops if s.closes is not None and self.starts[s.id] <= s.closes + A_SECOND}


def _driven(now: datetime, here: Address, stops: Sequence[RunStop]) -> Driven:
    at, place, starts = now, here, dict[int, datetime]()
    for stop in stops:
        at += timedelta(seconds=_leg(place, stop.address))
        at = max(at, stop.opens or at)
        starts[stop.id] = at
        at += timedelta(seconds=stop.service_seconds)
        place = stop.address
    return Driven(starts, at + timedelta(seconds=_leg(place, HOME)))


def _leg(start: Address, end: Address) -> int:
    return TRAVEL.leg(Place(start.latitude, start.longitude), Place(end.latitude, end.longitude))[0]


_doors = st.builds(
    lambda north, east: Address("Weg 1", "10115", "Berlin", 52.5 + north / 1_000, 13.4 + east / 1_000),
    st.integers(-60, 60),
    st.integers(-60, 60),
)
_stops = st.lists(
    st.tuples(_doors, st.integers(60, 2_400), st.booleans(), st.integers(-60, 240), st.integers(20, 120)),
    min_size=1,
    max_size=7,
)


@st.composite
def days(draw: st.DrawFn) -> Returning:
    """A van under way at some hour, with promises easy and hard, and a parcel on board that nobody took."""
    now = local(DAY, 8) + timedelta(minutes=draw(st.integers(0, 540)))
    ends = now + timedelta(minutes=draw(st.integers(20, 480)))
    drawn = draw(_stops)
    stops = [_stop(number, door, seconds, now) for number, (door, seconds, *_) in enumerate(drawn, start=1)]
    usual = _driven(now, HOME, stops).starts
    for stop, (_, _, promised, before, wide) in zip(stops, drawn, strict=True):
        if promised:
            stop.closes = usual[stop.id] + timedelta(minutes=before)
            stop.opens = stop.closes - timedelta(minutes=wide)
    run = Run(1, 1, 1, 1, 1, local(DAY, 8), ends, state=RunState.STARTED, id=1)
    road = Road(Depot("North", HOME, ZONE, id=1), now, (Driving(run, tuple(stops), Van(1, "Van 1", id=1)),))
    parcel = Parcel("P1", 1, 1, draw(_doors), ZONE, now, DAY, status=Status.DELIVERY_FAILED, id=1)
    parcel.service_seconds = draw(st.integers(60, 1_200))
    return Returning(road, road.driving[0], parcel, TRAVEL)


def _stop(number: int, door: Address, seconds: int, now: datetime) -> RunStop:
    status = StopStatus.EN_ROUTE if number == 1 else StopStatus.PLANNED
    return RunStop(1, number, (number + 10,), door, seconds, now, status=status, id=number)


def _breaks_nothing(asked: Returning, back: Return, opens: datetime, closes: datetime) -> None:
    """Drive the day without and with the return, and compare."""
    now, stops = asked.road.now, {stop.id: stop for stop in asked.driving.stops}
    own = RunStop(1, 0, (1,), asked.parcel.address, asked.parcel.service_seconds, now, opens=opens, closes=closes)
    before = _driven(now, HOME, asked.driving.stops)
    after = _driven(now, HOME, [stops.get(number, own) for number in back.order])
    assert sorted(back.order) == sorted([0, *stops]), "every other stop stays"
    assert back.order[0] == asked.driving.stops[0].id, "the door under way stays the next one"
    assert before.kept(asked.driving.stops) <= after.kept(asked.driving.stops), "nobody's promise is broken by it"
    assert opens <= after.starts[0] <= closes + A_SECOND, "its own hour holds"
    assert abs((after.starts[0] - back.expected).total_seconds()) <= 2, "and is told as it will be"
    assert after.home <= max(asked.driving.run.ends_at, before.home) + A_SECOND, "nobody works longer"


@settings(max_examples=80, deadline=None)
@given(asked=days(), wait=st.integers(0, 90))
def test_an_offer_that_is_shown_holds(asked: Returning, wait: int) -> None:
    """Its hour breaks no other promise; the tap, so many minutes later, books only what then breaks none either."""
    slot = again_slot(asked)
    event("offered" if slot else "not offered")
    if slot is None:
        return
    opens, closes = slot.window.opens, slot.window.closes
    assert opens >= asked.road.now + NOT_BEFORE - timedelta(minutes=10)
    shown = way_back(asked, opens, closes)
    assert shown is not None, "what is shown can be had at once"
    _breaks_nothing(asked, shown, opens, closes)
    later = asked.road.now + timedelta(minutes=wait)
    tapped = replace(asked, road=replace(asked.road, now=later))
    booked = way_back(tapped, max(opens, later), closes)
    event("booked" if booked else "refused")
    if booked is not None:
        _breaks_nothing(tapped, booked, max(opens, later), closes)
