"""When a van that makes no progress counts as standing still, and how much later it is then expected."""

from datetime import datetime, timedelta

GRACE = timedelta(minutes=10)  #: behind its own last estimate by so much, it is not just a red light
AT_LEAST = timedelta(minutes=35)  #: fair warning, and two looks of the watch before it


def foresight(expected: datetime, now: datetime) -> timedelta:
    """How much more delay to expect of a van that should have made progress at `expected` and has not.

    An estimate from where it stands slides with the clock for ever, and a promise would be seen to break only when it
    breaks. Who has stood still for a while will stand for a while longer, and for longer the longer it lasts.
    """
    overdue = now - expected - GRACE
    return AT_LEAST + overdue if overdue >= timedelta(0) else timedelta(0)
