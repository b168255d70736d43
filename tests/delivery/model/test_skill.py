"""Skills and breaks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from delivery.model.depot import Shift
from delivery.model.errors import BadInput
from delivery.model.skill import Rest, Skill, skills_in

ZONE, DAY = "Europe/Berlin", date(2026, 11, 24)
CLOCKS = some.times().map(lambda each: each.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("shift", "rest", "begins"),
    [
        ((8, 17), (time(11, 30), time(13)), ("2026-11-24 10:30", "2026-11-24 12:00")),
        ((22, 6), (time(1), time(3)), ("2026-11-25 00:00", "2026-11-25 02:00")),
        ((22, 6), (time(23, 30), time(0, 30)), ("2026-11-24 22:30", "2026-11-24 23:30")),
        ((8, 17), (time(7), time(9)), ("2026-11-24 06:00", "2026-11-24 08:00")),
    ],
    ids=["at noon", "after midnight", "around midnight", "from before the shift on"],
)
def test_when_a_break_begins(shift: tuple[int, int], rest: tuple[time, time], begins: tuple[str, str]) -> None:
    """Its two times lie in the night or on the day of the shift."""
    opens, _ = Shift(1, 1, 1, time(shift[0]), time(shift[1])).hours(DAY, ZONE)
    found = Rest(30, *rest).begins(DAY, ZONE, opens)

    assert tuple(f"{each:%Y-%m-%d %H:%M}" for each in found) == begins


@given(some.dates(date(2026, 3, 20), date(2026, 4, 5)), CLOCKS, CLOCKS, CLOCKS, CLOCKS)
def test_the_soonest_comes_first(day: date, start: time, end: time, earliest: time, latest: time) -> None:
    """In every shift, also in the night that loses an hour, and never over before the shift begins."""
    opens, _ = Shift(1, 1, 1, start, end).hours(day, ZONE)
    first, last = Rest(30, earliest, latest).begins(day, ZONE, opens)

    assert first <= last
    assert last >= opens
    assert first <= opens + timedelta(days=1, hours=1)
    assert isinstance(first, datetime)


def test_skills_are_known_by_name() -> None:
    """A name that nobody knows is answered with those that there are."""
    assert skills_in(["cold", " id_check ", ""]) == {Skill.COLD, Skill.ID_CHECK}
    with pytest.raises(BadInput) as refused:
        skills_in(["frozen"], "needs")
    assert (refused.value.field, refused.value.problem) == ("needs", "must be some of two_person, cold, id_check")


@pytest.mark.parametrize("minutes", [4, 241, -30])
def test_a_break_has_a_length(minutes: int) -> None:
    """Less than five minutes or more than four hours is none."""
    with pytest.raises(BadInput):
        Rest(minutes, time(12), time(13))


def test_a_break_is_told_in_the_depots_time() -> None:
    """A time with a zone of its own cannot be compared with one without."""
    with pytest.raises(BadInput):
        Rest(30, time(12, tzinfo=UTC), time(13))
