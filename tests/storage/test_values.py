"""Values survive being written down, and the table of classes says what follows a try of unknown fate."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.offer import Choice, Slot
from delivery.model.place import Address
from delivery.model.plan import DayPlan, LeftOut, PlannedRoute, PlannedStop
from delivery.model.window import Window
from delivery.policy.announcements import Class
from storage.chat.next_step import after_unknown
from storage.sealed import Seal, SealBroken
from storage.standing import LetterState
from storage.values import dump_choices, dump_plan, dump_slots, load_choices, load_plan, load_slots
from tests.storage.samples import NOW, later

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  bounds
WINDOWS = st.builds(
    Window, st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.times(), st.times(), st.just("Europe/Vaduz")
)
DOORS = st.builds(
    Address, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.floats(-90, 90), st.floats(-180, 180)
)
IDS = st.lists(st.integers(1, 2**40), max_size=3).map(tuple)
STOPS = st.builds(PlannedStop, IDS, DOORS, MOMENTS, MOMENTS, st.none() | MOMENTS, st.none() | MOMENTS)
NUMBERS = st.integers(1, 9)
ROUTES = st.builds(PlannedRoute, NUMBERS, NUMBERS, NUMBERS, MOMENTS, MOMENTS, st.lists(STOPS, max_size=3).map(tuple))
PLANS = st.builds(
    DayPlan,
    st.lists(ROUTES, max_size=2).map(tuple),
    st.lists(st.builds(LeftOut, NUMBERS, st.text(max_size=9)), max_size=2).map(tuple),
    st.text(max_size=9),
    st.text(max_size=9),
    st.integers(0, 10**9),
)
SLOTS = st.lists(st.builds(Slot, WINDOWS, st.integers(), st.booleans()), max_size=4).map(tuple)


@given(PLANS)
def test_a_plan_is_the_same_after_being_written_down(plan: DayPlan) -> None:
    """Every route, stop, moment and reason comes back."""
    assert load_plan(dump_plan(plan)) == plan


@given(SLOTS, st.lists(st.sampled_from(Choice)).map(tuple))
def test_an_offer_is_the_same_after_being_written_down(slots: tuple[Slot, ...], choices: tuple[Choice, ...]) -> None:
    """Slots and choices come back in their order."""
    assert load_slots(dump_slots(slots)) == slots
    assert load_choices(dump_choices(choices)) == choices


@given(st.text())
def test_a_sealed_text_is_readable_with_its_key_only(text: str) -> None:
    """Sealing hides a text from whoever lacks the key, and an old key still opens after a new one came."""
    sealed = Seal(["old"]).close(text)

    assert Seal(["new", "old"]).open(sealed) == text
    with pytest.raises(SealBroken):
        Seal(["new"]).open(sealed)


@pytest.mark.parametrize(
    ("delivery", "unknowns", "state", "wait"),
    [
        (Class.MUST_ARRIVE, 1, LetterState.UNKNOWN, 60),
        (Class.MUST_ARRIVE, 2, LetterState.DEAD, None),
        (Class.NEVER_TWICE, 1, LetterState.UNKNOWN, None),
        (Class.STATE, 1, LetterState.NEW, 1),
        (Class.STATE, 4, LetterState.NEW, 15),
        (Class.STATE, 99, LetterState.NEW, 60),
        (Class.REPLY, 1, LetterState.UNKNOWN, 2),
        (Class.REPLY, 2, LetterState.UNKNOWN, None),
    ],
)
def test_each_class_has_its_next_step(delivery: Class, unknowns: int, state: LetterState, wait: float | None) -> None:
    """After an unknown outcome: A once more after a minute, B never, C again, D once more at once."""
    assert after_unknown(delivery, unknowns, NOW) == (state, None if wait is None else later(seconds=wait))


def test_replies_that_failed_together_are_not_sent_again_together() -> None:
    """After an outage a hundred replies come back over seconds, not at one instant."""
    again = [after_unknown(Class.REPLY, 1, NOW, row)[1] for row in range(1, 101)]

    assert len(set(again)) > 50
    assert all(moment and later(seconds=2) <= moment < later(seconds=5) for moment in again)


def test_a_window_keeps_its_wall_clock() -> None:
    """A window is kept as local date, start, end and zone, microseconds of none lost."""
    slot = Slot(Window(date(2026, 3, 29), time(2, 30), time(0, 0), "Europe/Vaduz"), -1)

    assert load_slots(dump_slots((slot,))) == (slot,)
    assert slot.window.closes - slot.window.opens < timedelta(days=1)
