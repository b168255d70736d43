"""A parcel as one line of a list."""

from dataclasses import dataclass

from delivery.model.status import Status
from delivery.model.window import Window


@dataclass(frozen=True)
class ParcelLine:
    """What a list shows of a parcel: with its promised window, if it has one."""

    parcel_id: int
    tracking_number: str
    status: Status
    window: Window | None
