"""Vans: how long they take and where they are."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sandbox.people.doors import metres
from sandbox.people.driving import Beeline, Drive, along
from sandbox.people.shift import Shift
from sandbox.town.roads import Way

HOME, NEAR, FAR = (52.94, 11.93), (52.95, 11.93), (53.20, 11.93)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def test_town_is_slow_and_country_is_faster() -> None:
    """A kilometre in town takes two to three minutes; far away one drives faster."""
    near, far = Beeline().way(HOME, NEAR), Beeline().way(HOME, FAR)

    assert 120 < near.seconds < 200
    assert metres(HOME, FAR) / far.seconds > metres(HOME, NEAR) / near.seconds
    assert Beeline().way(HOME, HOME).seconds == 0


def test_a_van_is_where_it_should_be() -> None:
    """Halfway in time is halfway on the road, round the corner too."""
    corner = (52.95, 11.93)
    drive = Drive(Way([HOME, corner, (52.96, 11.93)], 600), NOW, NOW + timedelta(minutes=10))

    assert drive.where(NOW) == HOME
    assert drive.where(NOW + timedelta(minutes=5)) == corner
    assert drive.where(NOW + timedelta(hours=1)) == (52.96, 11.93)


@given(share=st.floats(0, 1))
def test_along_stays_on_the_line(share: float) -> None:
    """No share of a way leaves it."""
    latitude, longitude = along([HOME, NEAR], share)

    assert HOME[0] <= latitude <= NEAR[0]
    assert longitude == HOME[1]


def test_a_shift_begins_at_the_next_start() -> None:
    """Inside the hours work goes on at once; after them it begins the next morning, whatever the clocks do."""
    shift = Shift(time(8), time(18))

    def at(day: int, hour: int) -> datetime:
        return datetime(2026, 3, day, hour, tzinfo=BERLIN)

    assert shift.next(at(2, 9)) == at(2, 9)
    assert shift.next(at(2, 6)) == at(2, 8)
    assert shift.next(at(2, 18)) == at(3, 8)
    assert shift.next(at(28, 20)) == datetime.combine(date(2026, 3, 29), time(8), tzinfo=BERLIN)
