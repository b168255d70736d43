"""A map in a recipient's chat on which the van moves."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(eq=False)
class LiveMap:
    """One message with a live position; `latitude` and `longitude` are what it was told last."""

    parcel_id: int
    chat_id: int
    began_at: datetime
    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    ended_at: datetime | None = None
    id: int = 0
    version: int = 0

    def moves_to(self, latitude: float, longitude: float) -> bool:
        """Note where the van is shown now; whether that is news."""
        news = (self.latitude, self.longitude) != (latitude, longitude)
        self.latitude, self.longitude = latitude, longitude
        return news

    def ends(self, at: datetime) -> None:
        """Move no more."""
        self.ended_at = self.ended_at or at
