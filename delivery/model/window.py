"""Promised time ranges on a depot's wall clock, and the one function that turns them into UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def moment(day: date, clock: time, zone: str, *, last: bool = False) -> datetime:
    """The UTC moment when the wall clock of `zone` shows `clock` on `day`.

    In the night that loses an hour a time that never comes means the same distance after the change; in the night that
    repeats one, the first such moment counts, or the last with `last`.
    """
    local = datetime.combine(day, clock, tzinfo=ZoneInfo(zone)).replace(fold=int(last))
    if last and local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None):
        local = local.replace(fold=0)
    return local.astimezone(UTC)


def local_date(at: datetime, zone: str) -> date:
    """The date that a wall calendar of `zone` shows at `at`."""
    return at.astimezone(ZoneInfo(zone)).date()


def local_time(at: datetime, zone: str) -> time:
    """The time that a wall clock of `zone` shows at `at`."""
    return at.astimezone(ZoneInfo(zone)).time()


@dataclass(frozen=True)
class Window:
    """A time range of one local date; an end at or before the start lies on the next day."""

    date: date
    start: time
    end: time
    zone: str

    @property
    def opens(self) -> datetime:
        """When it begins, in UTC."""
        return moment(self.date, self.start, self.zone)

    @property
    def closes(self) -> datetime:
        """When it ends, in UTC."""
        day = self.date if self.end > self.start else self.date + timedelta(days=1)
        return moment(day, self.end, self.zone, last=True)

    def holds(self, at: datetime) -> bool:
        """Whether `at` lies inside, both ends included."""
        return self.opens <= at <= self.closes


def window_between(opens: datetime, closes: datetime, zone: str) -> Window:
    """The window from one UTC moment to another, dated by the wall calendar: a night shift's may lie a day off."""
    return Window(local_date(opens, zone), local_time(opens, zone), local_time(closes, zone), zone)
