"""Promises, offers, exceptions, stops, shifts and plans keep their own rules."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from delivery.model.depot import Shift
from delivery.model.errors import OfferClosed, StopNotOpen
from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.model.offer import Choice, Offer, OfferState, Slot
from delivery.model.place import Address, metres_between
from delivery.model.plan import Day, DayPlan, Phase, PlannedRoute, PlannedStop
from delivery.model.promise import Outcome, Promise
from delivery.model.run import RunStop, StopStatus
from delivery.model.window import Window

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WINDOW = Window(NOW.date(), time(10), time(12), "UTC")
DOOR = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)


def _promise(warned_at: datetime | None = None) -> Promise:
    return Promise(1, WINDOW, NOW, warned_at=warned_at)


@pytest.mark.parametrize(
    ("at", "outcome"),
    [(time(10), Outcome.KEPT), (time(12), Outcome.KEPT), (time(9, 59), Outcome.BROKEN), (time(12, 1), Outcome.BROKEN)],
)
def test_a_promise_is_kept_by_the_moment_at_the_door(at: time, outcome: Outcome) -> None:
    """Inside the window it is kept, too early and too late it is broken."""
    promise, there = _promise(), datetime.combine(NOW.date(), at, tzinfo=UTC)
    promise.keep_or_break(there)

    assert (promise.outcome, promise.settled_at) == (outcome, there)


@pytest.mark.parametrize(
    ("warned", "unwarned"), [(None, True), (timedelta(minutes=29), True), (timedelta(minutes=30), False)]
)
def test_a_fair_warning_comes_half_an_hour_before_the_window_closes(
    warned: timedelta | None,
    unwarned: bool,  # noqa: FBT001  a row of the table
) -> None:
    """A broken promise counts as unwarned unless its recipient knew half an hour before its window closed."""
    promise = _promise(None if warned is None else WINDOW.closes - warned)
    assert not promise.broken_unwarned
    promise.break_now(WINDOW.closes)

    assert promise.broken_unwarned is unwarned


def test_a_released_promise_is_not_broken() -> None:
    """Who chose otherwise was not let down."""
    promise = _promise()
    promise.release(NOW)

    assert (promise.outcome, promise.broken_unwarned) == (Outcome.RELEASED, False)


def _offer() -> Offer:
    return Offer(1, "failed", (Choice.REDELIVERY,), NOW, NOW + timedelta(hours=3))


@pytest.mark.parametrize("end", [OfferState.CHOSEN, OfferState.EXPIRED, OfferState.REPLACED])
def test_an_offer_closes_once(end: OfferState) -> None:
    """The first answer closes it; a second one is told what became of it, and slots come too late."""
    offer = _offer()
    offer.show((Slot(WINDOW, 60),))
    offer.close(end)

    with pytest.raises(OfferClosed) as caught:
        offer.close(OfferState.CHOSEN)
    assert (caught.value.state, offer.state, offer.is_active) == (end, end, False)
    with pytest.raises(OfferClosed):
        offer.show(())


def test_slots_are_shown_once() -> None:
    """What somebody looks at does not change under their thumb."""
    offer = _offer()
    offer.show((Slot(WINDOW, 60),))

    with pytest.raises(OfferClosed):
        offer.show(())
    assert len(offer.slots) == 1


def test_an_exception_is_claimed_by_the_first_and_settled_once() -> None:
    """The second dispatcher gets neither; who settles an unclaimed one has claimed it."""
    trouble = DeliveryException(1, Trouble.PLAN_FAILED, Severity.URGENT, "k", NOW)
    assert [trouble.claim(5, NOW), trouble.claim(6, NOW)] == [True, False]
    assert [trouble.resolve(6, NOW), trouble.resolve(5, NOW)] == [True, False]
    assert (trouble.claimed_by, trouble.state) == (5, ExceptionState.RESOLVED)

    other = DeliveryException(1, Trouble.PLAN_FAILED, Severity.URGENT, "k", NOW)
    other.resolve(6, NOW)
    assert (other.claimed_by, other.claimed_at) == (6, NOW)


def _stop() -> RunStop:
    return RunStop(1, 1, (1,), DOOR, 120, NOW)


def test_a_visit_ends_once() -> None:
    """After its report a stop takes no other; its arrival is at the latest its end."""
    stop = _stop()
    stop.finish(StopStatus.DELIVERED, NOW)

    assert (stop.arrived_at, stop.done_at, stop.is_open) == (NOW, NOW, False)
    with pytest.raises(StopNotOpen):
        stop.finish(StopStatus.FAILED, NOW)
    with pytest.raises(StopNotOpen):
        stop.arrive(NOW)
    assert stop.status is StopStatus.DELIVERED


def test_the_first_arrival_counts() -> None:
    """A second report of the same arrival changes nothing, and a van that arrived does not set off again."""
    stop = _stop()
    stop.arrive(NOW)
    stop.arrive(NOW + timedelta(minutes=5))
    stop.set_off()

    assert (stop.arrived_at, stop.status) == (NOW, StopStatus.ARRIVED)


def test_a_shift_may_cross_midnight() -> None:
    """It belongs to the date on which it starts, and lasts as long as the night does."""
    night = Shift(1, 1, 1, time(22), time(6))
    hours = [night.hours(day, "Europe/Berlin") for day in (date(2026, 10, 24), date(2026, 3, 28), date(2026, 6, 1))]

    assert [(ends - starts) / timedelta(hours=1) for starts, ends in hours] == [9, 7, 8]


def test_a_shift_takes_place_on_its_weekdays() -> None:
    """Monday is the first bit; without a choice Sunday is free."""
    monday, sunday = date(2026, 11, 23), date(2026, 11, 29)

    assert [Shift(1, 1, 1, time(8), time(16)).works_on(day) for day in (monday, sunday)] == [True, False]
    assert [Shift(1, 1, 1, time(8), time(16), 0b1000000).works_on(day) for day in (monday, sunday)] == [False, True]


def _plan() -> DayPlan:
    both = PlannedStop((1, 2), DOOR, NOW, NOW)
    alone = PlannedStop((3,), DOOR, NOW, NOW)
    return DayPlan((PlannedRoute(1, 2, 3, NOW, NOW, (both, alone)),))


def test_a_plan_without_a_parcel_keeps_its_neighbours() -> None:
    """A stop that carried nothing else is gone, one that carried more is not."""
    assert _plan().without(3).parcel_ids == {1, 2}
    assert [stop.parcel_ids for stop in _plan().without(1).routes[0].stops] == [(2,), (3,)]
    assert _plan().without(1).stop_of(1) is None
    assert _plan().stop_of(3) == (_plan().routes[0], _plan().routes[0].stops[1])


def test_a_day_takes_changes_until_its_cut_off() -> None:
    """Draft and published days do; final, running and closed ones do not."""
    days = [Day(1, NOW.date(), phase=phase) for phase in Phase]

    assert [day.takes_changes for day in days] == [True, True, False, False, False]
    days[0].change(_plan())
    assert days[0].revision == 1


def test_metres_are_metres() -> None:
    """A degree of latitude is some 111 km, and a door is no distance from itself."""
    assert round(metres_between(52, 13, 53, 13) / 1000) == 111
    assert metres_between(52, 13, 52, 13) == 0
