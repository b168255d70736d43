"""Lists the parcels that a chat may see."""

from dataclasses import dataclass

from delivery.model.status import Status
from delivery.model.window import Window
from delivery.ports.memory import Work


@dataclass(frozen=True)
class ParcelLine:
    """One line of the list."""

    parcel_id: int
    tracking_number: str
    status: Status
    window: Window | None


class ShowParcels:
    """The parcels linked to a chat, newest first."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int) -> tuple[ParcelLine, ...]:
        """Return a line for each parcel."""
        parcels = await self._work.parcels.of_chat(chat_id)
        promises = await self._work.promises.open_of([p.id for p in parcels])
        return tuple(
            ParcelLine(p.id, p.tracking_number, p.status, promises[p.id].window if p.id in promises else None)
            for p in parcels
        )
