"""A courier's report that can still be taken back, and what stood before it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from delivery.model.former import Former
from delivery.model.place import Spot

UNDO_FOR = timedelta(minutes=2)


class ReportKind(StrEnum):
    """What was reported."""

    DELIVERED = "delivered"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class StopBefore:
    """Where a stop of the run stood."""

    stop_id: int
    status: str
    sequence: int
    arrived_at: datetime | None


@dataclass(frozen=True)
class ParcelBefore:
    """What a report changes of a parcel, as it stood."""

    parcel_id: int
    attempts_made: int
    attempts_allowed: int
    service_date: date | None
    handover: str
    details: str | None = field(repr=False)
    pickup_point_id: int | None
    photo: str | None = field(repr=False)
    spot: Spot | None = field(repr=False)
    former: Former | None = field(repr=False)
    undo_choice: str | None
    undo_until: datetime | None
    promise_id: int | None


@dataclass(frozen=True)
class VanBefore:
    """Where the van was last seen."""

    latitude: float | None = field(repr=False)
    longitude: float | None = field(repr=False)
    seen_at: datetime | None
    moved_at: datetime | None


@dataclass(frozen=True)
class Before:
    """A run, its open stops and a stop's parcels, as they stood."""

    van: VanBefore
    stops: tuple[StopBefore, ...]
    parcels: tuple[ParcelBefore, ...]


@dataclass(frozen=True)
class Report:
    """What a courier said about a stop, when, and what undoing it brings back."""

    stop_id: int
    courier_id: int
    kind: ReportKind
    at: datetime
    before: Before

    @property
    def until(self) -> datetime:
        """The last moment to take it back."""
        return self.at + UNDO_FOR
