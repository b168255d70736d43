"""Where routes start and end, and what drives from there."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from delivery.model.place import Address
from delivery.model.skill import Skills
from delivery.model.timeline import Timeline
from delivery.model.window import moment


@dataclass(eq=False)
class Depot:
    """A depot, its zone, and its day's business times on its own wall clock."""

    name: str
    address: Address
    zone: str
    publish_at: time = time(18)  #: the evening before
    cutoff_at: time = time(4)  #: on the day
    morning_at: time = time(7, 30)  #: when the narrower windows are told
    dispatch_chat_id: int | None = None  #: a group for exceptions; else each dispatcher's private chat
    dispatch_topic_id: int | None = None
    timeline: Timeline = field(default_factory=Timeline)
    language: str = "en"  #: of people whose own is not known yet
    id: int = 0
    version: int = 0


@dataclass(eq=False)
class Van:
    """A vehicle of a depot with what fits into it."""

    depot_id: int
    name: str
    capacity_g: int = 800_000
    capacity_ml: int = 8_000_000
    skills: Skills = frozenset()  #: what it is built for
    id: int = 0
    version: int = 0


@dataclass(eq=False)
class Shift:
    """A courier in a van on some days of the week, on the depot's wall clock; bit 0 of `weekdays` is Monday."""

    depot_id: int
    van_id: int
    courier_id: int
    start: time
    end: time
    weekdays: int = 0b0111111
    id: int = 0
    version: int = 0

    def works_on(self, day: date) -> bool:
        """Whether this shift takes place on `day`."""
        return bool(self.weekdays >> day.weekday() & 1)

    def hours(self, day: date, zone: str) -> tuple[datetime, datetime]:
        """Start and end in UTC; a shift that ends at or before its start crosses midnight."""
        last = day if self.end > self.start else date.fromordinal(day.toordinal() + 1)
        return moment(day, self.start, zone), moment(last, self.end, zone)


@dataclass(eq=False)
class Outage:
    """A van or a courier that is out on a day."""

    depot_id: int
    service_date: date
    van_id: int | None = None
    courier_id: int | None = None
    id: int = 0


@dataclass(eq=False)
class PickupPoint:
    """A shop that keeps parcels, with its opening hours as words of its own."""

    depot_id: int
    name: str
    address: Address
    opening_hours: str = ""
    id: int = 0
    version: int = 0
