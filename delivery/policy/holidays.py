"""How long a parcel waits for somebody who is away, and when it sets out again."""

from datetime import date, datetime, time, timedelta

from delivery.model.window import local_date, moment

MAX_HOLD = timedelta(days=21)
_NOON = time(12)


def hold_days(now: datetime, zone: str) -> tuple[date, date]:
    """The first and the last day on which it can come again."""
    today = local_date(now, zone)
    return today + timedelta(days=2), today + MAX_HOLD


def resume_moment(day: date, zone: str) -> datetime:
    """When a parcel that shall come again on `day` is put on that day's plan: the noon before it is published."""
    return moment(day - timedelta(days=1), _NOON, zone)
