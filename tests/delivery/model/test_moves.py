"""The table of moves is the only way a parcel's status changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.errors import MoveNotAllowed
from delivery.model.parcel import Handover, Parcel
from delivery.model.place import Address
from delivery.model.status import FINAL, MOVES, Move, Status, diagram

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def a_parcel(status: Status = Status.PENDING) -> Parcel:
    """A parcel that stands at a status."""
    door = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
    return Parcel("P1", 1, 1, door, "Europe/Berlin", NOW, TODAY, status=status)


@given(st.lists(st.sampled_from(Move), max_size=30))
def test_no_sequence_of_moves_leaves_the_table(moves: list[Move]) -> None:
    """A move either leads where the table says, or is refused and changes nothing."""
    parcel = a_parcel()
    for move in moves:
        before = parcel.status
        if parcel.can(move):
            parcel.move(move)
            assert parcel.status is MOVES[before, move]
        else:
            with pytest.raises(MoveNotAllowed):
                parcel.move(move)
            assert parcel.status is before


ACTS = ("schedule", "unschedule", "fail", "hold", "send_back", "deliver", "load")


@given(st.lists(st.sampled_from(ACTS), max_size=20))
def test_a_day_is_kept_exactly_as_long_as_it_is_true(acts: list[str]) -> None:
    """Whatever is done in whatever order: a waiting, held or returning parcel has no day, a scheduled one has."""
    parcel = a_parcel()
    doing: dict[str, Callable[[], object]] = {
        "schedule": lambda: parcel.schedule(TODAY),
        "unschedule": lambda: parcel.unschedule(TODAY),
        "fail": parcel.fail,
        "hold": lambda: parcel.hold(NOW),
        "send_back": parcel.send_back,
        "deliver": lambda: parcel.deliver(NOW),
        "load": lambda: parcel.move(Move.LOAD),
    }
    for act in acts:
        try:
            doing[act]()
        except MoveNotAllowed:
            continue
    if parcel.status in (Status.PENDING, Status.DELIVERY_FAILED, Status.ON_HOLD, Status.RETURN_TO_SENDER):
        assert parcel.service_date is None
    if parcel.status is Status.SCHEDULED:
        assert (parcel.service_date, parcel.hold_until) == (TODAY, None)


def test_nothing_leaves_an_end() -> None:
    """What is delivered, returned or cancelled stays so."""
    assert not [move for (before, move) in MOVES if before in FINAL]


def test_every_status_can_be_reached_and_every_other_left() -> None:
    """No status is a dead end by accident, and none is unreachable."""
    assert set(MOVES.values()) | {Status.PENDING} == set(Status)
    assert {before for before, _ in MOVES} == set(Status) - FINAL
    assert {move for _, move in MOVES} == set(Move)


def test_the_diagram_draws_every_move() -> None:
    """The drawing has one arrow for each row of the table."""
    assert diagram().count(" --> ") == len(MOVES) + 1 + len(FINAL)


def test_a_pickup_point_is_no_door() -> None:
    """A parcel for a pickup point is laid down there, not delivered."""
    parcel = a_parcel(Status.OUT_FOR_DELIVERY)
    parcel.hand_over_by(Handover.PICKUP_POINT, None, 7)
    parcel.deliver(NOW)

    assert (parcel.status, parcel.attempts_made) == (Status.READY_FOR_PICKUP, 1)


@pytest.mark.parametrize(("our_fault", "left"), [(False, 1), (True, 2)])
def test_our_own_fault_costs_no_attempt(our_fault: bool, left: int) -> None:  # noqa: FBT001  a row of the table
    """A failed visit costs the recipient an attempt, unless it was our fault."""
    parcel = a_parcel(Status.OUT_FOR_DELIVERY)
    parcel.fail(our_fault=our_fault)

    assert (parcel.attempts_made, parcel.attempts_left) == (1, left)


def test_contacts_and_doors_stay_out_of_logs() -> None:
    """What people tell about their doors is not in `repr`."""
    parcel = a_parcel()
    parcel.access_note, parcel.handover_details = "code 4711", "behind the bench"

    assert not any(secret in repr(parcel) for secret in ("4711", "bench", "Lange", "52.5"))
