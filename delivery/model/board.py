"""What the board shows of a day: many plain rows at once, none of them an entity."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from delivery.model.run import RunState, StopStatus


class RunRow(NamedTuple):
    """A route being driven, with its van, its courier and the last position we trust."""

    id: int
    van_id: int
    shift_id: int
    van: str
    courier: str
    state: RunState
    starts_at: datetime
    ends_at: datetime
    latitude: float | None
    longitude: float | None
    seen_at: datetime | None
    version: int


class StopRow(NamedTuple):
    """A stop of such a route."""

    id: int
    run_id: int
    sequence: int
    parcel_ids: tuple[int, ...]
    street: str
    latitude: float
    longitude: float
    status: StopStatus
    eta: datetime
    opens: datetime | None
    closes: datetime | None
    arrived_at: datetime | None
    done_at: datetime | None
    version: int


class Marks(NamedTuple):
    """Numbers that only grow, each when something of its kind has changed."""

    runs: int
    stops: int
    exceptions: int


@dataclass(frozen=True)
class LetterRow:
    """A message about a parcel, and what became of it."""

    kind: str
    method: str | None
    state: str
    owed_at: datetime
    settled_at: datetime | None
    tries: int
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class DayDriven:
    """A closed day against its plans: each number of doors beside how many of them there were."""

    close: int = 0  #: doors reached within ten minutes of the last plan's time
    timed: int = 0
    covered: int = 0  #: doors reached inside the narrower window that was said in the morning
    narrowed: int = 0
    stayed: int = 0  #: parcels of the first published plan that are with the same van in the last
    compared: int = 0
    metres: int = 0  #: of the last plan
    minutes: int = 0  #: of its vans on the road
    delivered: int = 0


@dataclass(frozen=True)
class DayFigures:
    """A service date in numbers; `acknowledged` are the seconds from an exception's opening to its claim."""

    service_date: date
    delivered: int = 0
    failed: int = 0
    first_time: int = 0  #: delivered at the first attempt
    first_failed: int = 0
    kept: int = 0
    broken: int = 0
    exceptions: int = 0
    acknowledged: tuple[float, ...] = ()
    stars: tuple[int, ...] = ()
    sent: int = 0  #: messages that reached their chat or mailbox
    unsent: int = 0  #: messages that were given up
    driven: DayDriven | None = None  #: known once the day is closed

    @property
    def first_attempt_success(self) -> float | None:
        """The share of first attempts that ended with the parcel handed over."""
        return _share(self.first_time, self.first_time + self.first_failed)

    @property
    def on_time(self) -> float | None:
        """The share of promised windows that were kept."""
        return _share(self.kept, self.kept + self.broken)

    @property
    def deliverability(self) -> float | None:
        """The share of messages that arrived."""
        return _share(self.sent, self.sent + self.unsent)

    @property
    def accuracy(self) -> float | None:
        """The share of doors that were reached when the plan said."""
        return _share(self.driven.close, self.driven.timed) if self.driven else None

    @property
    def coverage(self) -> float | None:
        """The share of the morning's windows inside which the courier came."""
        return _share(self.driven.covered, self.driven.narrowed) if self.driven else None

    @property
    def stability(self) -> float | None:
        """The share of parcels that stayed with their van."""
        return _share(self.driven.stayed, self.driven.compared) if self.driven else None

    @property
    def kilometres_a_drop(self) -> float | None:
        """What a delivered parcel cost, in kilometres."""
        return _share(self.driven.metres / 1000, self.driven.delivered) if self.driven else None

    @property
    def minutes_a_drop(self) -> float | None:
        """What a delivered parcel cost, in minutes on the road."""
        return _share(self.driven.minutes, self.driven.delivered) if self.driven else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all happened on it."""
        return self == DayFigures(self.service_date)

    @property
    def minutes_to_claim(self) -> float | None:
        """How long an exception waited for somebody, at the median."""
        waits = sorted(self.acknowledged)
        return waits[len(waits) // 2] / 60 if waits else None

    @property
    def rating(self) -> float | None:
        """The mean of the stars given."""
        return sum(self.stars) / len(self.stars) if self.stars else None


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None
