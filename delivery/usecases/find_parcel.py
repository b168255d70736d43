"""Finds a parcel by the number somebody typed."""

from delivery.model.people import LinkKind
from delivery.ports.memory import Work


class FindParcel:
    """A parcel of one's own; unknown and foreign numbers are answered alike."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int, tracking_number: str) -> int | None:
        """Return the parcel's id; None for unknown and foreign numbers."""
        parcel = await self._work.parcels.by_tracking(tracking_number.strip().upper())
        link = await self._work.links.find(parcel.id if parcel else 0, chat_id)
        if parcel is None or link is None or link.kind is not LinkKind.RECIPIENT:
            return None
        return parcel.id
