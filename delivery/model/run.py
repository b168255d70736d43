"""A published route being driven."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from delivery.model.errors import StopNotOpen
from delivery.model.place import Address, metres_between

FRESH = timedelta(minutes=5)  #: a position that is older says nothing about a door
MOVED_M = 50.0  #: what a phone that lies still imagines is less


class StopStatus(StrEnum):
    """Where a stop of a run stands."""

    PLANNED = "planned"
    EN_ROUTE = "en_route"
    ARRIVED = "arrived"
    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"


OPEN: frozenset[StopStatus] = frozenset({StopStatus.PLANNED, StopStatus.EN_ROUTE, StopStatus.ARRIVED})


class RunState(StrEnum):
    """Where a run stands."""

    READY = "ready"  #: the courier was told
    STARTED = "started"
    ENDED = "ended"


@dataclass(eq=False)
class Run:
    """A courier's route of one day under way, with the last position we trust."""

    day_id: int
    depot_id: int
    shift_id: int
    van_id: int
    courier_id: int
    starts_at: datetime
    ends_at: datetime
    state: RunState = RunState.READY
    started_at: datetime | None = None
    latitude: float | None = field(default=None, repr=False)
    longitude: float | None = field(default=None, repr=False)
    seen_at: datetime | None = None  #: when a position was noted last
    moved_at: datetime | None = None  #: when the van last made progress: left, stood elsewhere, or was done with a stop
    located_at: datetime | None = None  #: when a phone last said where it is, as opposed to a report at a door
    held_until: datetime | None = None  #: the courier says that nothing goes on before
    id: int = 0
    version: int = 0

    def start(self, at: datetime) -> None:
        """Leave the depot."""
        self.state, self.started_at, self.moved_at = RunState.STARTED, at, at

    def be_seen(self, latitude: float, longitude: float, at: datetime) -> None:
        """Note a position; one that is old or next to the last one is no progress."""
        if self.seen_at is not None and at < self.seen_at:
            return
        self.seen_at = self.located_at = at
        if self.latitude is None or self.longitude is None:
            far = MOVED_M
        else:
            far = metres_between(self.latitude, self.longitude, latitude, longitude)
        if far >= MOVED_M:
            self.latitude, self.longitude, self.moved_at = latitude, longitude, at

    def located_now(self, at: datetime) -> tuple[float, float] | None:
        """Where a phone said that the van is; None if it has not lately, or only a report said where."""
        if self.latitude is None or self.longitude is None or self.located_at is None:
            return None
        fresh = self.located_at == self.seen_at and at - self.located_at <= FRESH
        return (self.latitude, self.longitude) if fresh else None

    def held_for(self, at: datetime) -> timedelta:
        """How much longer nothing goes on, as the courier says."""
        return timedelta(0) if self.held_until is None else max(timedelta(0), self.held_until - at)

    def be_done_at(self, door: Address, at: datetime) -> None:
        """Leave a door whose visit has ended."""
        self.held_until = None
        self.latitude, self.longitude, self.seen_at, self.moved_at = door.latitude, door.longitude, at, at


@dataclass(eq=False)
class RunStop:
    """One visit of a run. `eta` is today's best guess; `told_eta` is the last one a person was told."""

    run_id: int
    sequence: int
    parcel_ids: tuple[int, ...]
    address: Address
    service_seconds: int
    eta: datetime
    opens: datetime | None = None
    closes: datetime | None = None
    told_eta: datetime | None = None
    shown_eta: datetime | None = None  #: the one that the card shows
    shown_before: int | None = None  #: how many stops before this one the card shows
    drifted: int = 0  #: how many estimates in a row lay off what was told
    rang_at: datetime | None = None
    warned_at: datetime | None = None
    said_next: bool = False
    said_arriving: bool = False
    risky: int = 0  #: how many looks in a row found its promise in danger
    at_risk_at: datetime | None = None  #: when the desk was told of the danger
    sooner_at: datetime | None = None  #: somebody was asked to be served sooner, here or in its place
    meets_run_id: int | None = None  #: no visit: here another van hands its parcels over
    status: StopStatus = StopStatus.PLANNED
    arrived_at: datetime | None = None
    done_at: datetime | None = None
    id: int = 0
    version: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be reported."""
        return self.status in OPEN

    @property
    def is_meeting(self) -> bool:
        """Whether a van waits here instead of a recipient."""
        return self.meets_run_id is not None

    def set_off(self) -> None:
        """The van is on its way here."""
        if self.status is StopStatus.PLANNED:
            self.status = StopStatus.EN_ROUTE

    def arrive(self, at: datetime) -> None:
        """The courier stands at the door; a second report changes nothing."""
        self._must_be_open()
        if self.status is not StopStatus.ARRIVED:
            self.status, self.arrived_at = StopStatus.ARRIVED, at

    def finish(self, status: StopStatus, at: datetime) -> None:
        """End the visit as delivered, failed or skipped."""
        self._must_be_open()
        self.status, self.done_at = status, at
        self.arrived_at = self.arrived_at or at

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise StopNotOpen(self.id, self.status)
