"""What is closed on the day itself: another window from the cut-off on, everything when the courier is near."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from delivery.model.offer import Choice
from delivery.model.parcel_snapshot import Cutoff
from delivery.model.status import Status
from delivery.policy.cutoffs import cutoff_moment

#: Giving today up for another day, and what changes only who opens the door.
ON_A_VAN: tuple[Choice, ...] = (Choice.REDELIVERY, Choice.SAFE_PLACE, Choice.NEIGHBOUR)
_ANOTHER_DOOR = frozenset({"pickup_point", "address"})  #: the route is fixed from the cut-off on


@dataclass(frozen=True)
class Progress:
    """How far a parcel's day has come; `eta` and `stops_before` are there while its open stop is on a van."""

    status: Status
    service_date: date | None
    eta: datetime | None = None
    stops_before: int | None = None


def open_on_the_day(choices: Sequence[Choice], progress: Progress, cutoff: Cutoff, now: datetime) -> tuple[Choice, ...]:
    """Those of `choices` that the day still allows."""
    if progress.status is Status.OUT_FOR_DELIVERY:
        return ON_A_VAN if _is_far(progress, cutoff, now) else ()
    if progress.status is not Status.SCHEDULED or progress.service_date is None:
        return tuple(choices)
    if now < cutoff_moment(cutoff, progress.service_date):
        return tuple(choices)
    return tuple(choice for choice in choices if choice not in _ANOTHER_DOOR)


def open_until(progress: Progress, cutoff: Cutoff) -> datetime | None:
    """When the choices of a parcel on a van end by the clock, should the courier not set off for it before."""
    return None if progress.eta is None else progress.eta - timedelta(minutes=cutoff.door_minutes)


def _is_far(progress: Progress, cutoff: Cutoff, now: datetime) -> bool:
    """Neither half an hour away nor on the way to this very door."""
    until = open_until(progress, cutoff)
    return until is not None and bool(progress.stops_before) and now < until
