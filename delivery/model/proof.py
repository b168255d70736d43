"""What is known of a parcel that a stranger names, to be compared with what the stranger knows."""

from dataclasses import dataclass, field

from delivery.model.status import Status


@dataclass(frozen=True)
class Known:
    """A parcel's secrets that only its recipient knows too."""

    parcel_id: int
    status: Status
    phone: str | None = field(repr=False)
    postcode: str = field(repr=False)
