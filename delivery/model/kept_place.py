"""A safe place that a chat has named for good, for every parcel that comes to the same door."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from delivery.model.place import Address, Spot


@dataclass(eq=False)
class KeptPlace:
    """Where to leave parcels when nobody opens: words, a picture, a point; sealed at rest."""

    chat_id: int
    door: str  #: of the address it belongs to, not readable
    words: str = field(repr=False)
    kept_at: datetime
    photo: str | None = field(default=None, repr=False)
    spot: Spot | None = None
    id: int = 0
    version: int = 0


def door_key(address: Address) -> str:
    """The same for the same door however it is capitalised or spaced, and no address any more."""
    written = " ".join(f"{address.street} {address.postcode} {address.city}".casefold().split())
    return sha256(written.encode()).hexdigest()
