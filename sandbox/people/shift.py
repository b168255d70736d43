"""Hours of work."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Shift:
    """Local hours of work."""

    starts: time = time(8)
    ends: time = time(18)

    def next(self, local: datetime) -> datetime:
        """Now if at work, else the next start."""
        if self.starts <= local.time() < self.ends:
            return local
        day = local.date() + timedelta(days=int(local.time() >= self.ends))
        return datetime.combine(day, self.starts, tzinfo=local.tzinfo)

    def tomorrow(self, local: datetime) -> datetime:
        """The start of the next day's shift."""
        return datetime.combine(local.date() + timedelta(days=1), self.starts, tzinfo=local.tzinfo)
