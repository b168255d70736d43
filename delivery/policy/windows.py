"""Which windows people are told, and which they can choose."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from delivery.model.window import Window, local_date, local_time, moment, window_between

PROMISED_AROUND = timedelta(minutes=60)
MORNING_AROUND = timedelta(minutes=30)
STEP = timedelta(minutes=10)
FINE_STEP = timedelta(minutes=5)
Reach = tuple[timedelta, timedelta]  #: before and after an estimate
SLOT_HOURS = 2


def promised_window(
    eta: datetime, service_date: date, zone: str, earliest: datetime | None = None, reach: Reach | None = None
) -> Window:
    """The window told when a plan is published: an hour to either side, on round ten minutes, until more is known.

    Nobody is told to wait from before the van leaves: then it begins at `earliest` instead.
    """
    window = _around(eta, PROMISED_AROUND, service_date, zone) if reach is None else _reaching(eta, reach, zone)
    if earliest is None or not window.opens < earliest <= eta:
        return window
    return window_between(earliest, window.closes, zone)


def morning_window(eta: datetime, promised: Window, reach: Reach | None = None) -> Window:
    """The narrower window told in the morning; it never leaves the promised one."""
    zone = promised.zone
    narrow = _around(eta, MORNING_AROUND, promised.date, zone) if reach is None else _reaching(eta, reach, zone)
    opens, closes = max(narrow.opens, promised.opens), min(narrow.closes, promised.closes)
    return promised if opens >= closes else window_between(opens, closes, promised.zone)


def slot_windows(day: date, opens: datetime, closes: datetime, zone: str) -> Iterator[Window]:
    """The two-hour windows of a day inside the hours somebody drives, one after the other from their first hour."""
    first = local_time(opens, zone).hour if local_date(opens, zone) == day else 0
    for hour in range(first, 24 - SLOT_HOURS + 1, SLOT_HOURS):
        window = Window(day, time(hour), time((hour + SLOT_HOURS) % 24), zone)
        if window.opens >= opens and window.closes <= closes:
            yield window


def _reaching(eta: datetime, reach: Reach, zone: str) -> Window:
    """From so much before to so much after, on round five minutes."""
    before, after = reach
    return window_between(_rounded(eta - before), _rounded(eta + after), zone)


def _rounded(at: datetime) -> datetime:
    steps = round(timedelta(minutes=at.minute, seconds=at.second) / FINE_STEP)
    return at.replace(minute=0, second=0, microsecond=0) + steps * FINE_STEP


def _around(eta: datetime, reach: timedelta, service_date: date, zone: str) -> Window:
    midnight = moment(service_date, time(0), zone)
    steps = round((eta - midnight) / STEP)
    centre = midnight + steps * STEP
    return window_between(centre - reach, centre + reach, zone)
