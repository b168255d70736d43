"""What a recipient may change now, where no offer is open."""

from datetime import datetime

from delivery.model.offer import Choice
from delivery.model.parcel import Parcel
from delivery.model.parcel_snapshot import ParcelSnapshot
from delivery.policy.closing import Progress, open_on_the_day
from delivery.policy.options import options_before
from delivery.ports.memory import Work


async def options_now(work: Work, parcel: Parcel, now: datetime) -> tuple[Choice, ...]:
    """Return the choices of a parcel as it stands in the memory."""
    return options_in(await work.parcels.snapshot(parcel.id), now)


def options_in(parcel: ParcelSnapshot, now: datetime) -> tuple[Choice, ...]:
    """Return the choices that its status and its day allow."""
    choices = options_before(parcel.status, parcel.last_reason)
    return open_on_the_day(choices, progress_of(parcel), parcel.cutoff, now)


def progress_of(parcel: ParcelSnapshot) -> Progress:
    """How far its day has come."""
    return Progress(parcel.status, parcel.service_date, parcel.eta, parcel.stops_before)
