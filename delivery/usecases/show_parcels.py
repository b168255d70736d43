"""Lists the parcels that a chat may see."""

from delivery.model.parcel_line import ParcelLine
from delivery.ports.memory import Work


class ShowParcels:
    """The parcels linked to a chat, newest first."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int) -> tuple[ParcelLine, ...]:
        """Return a line for each parcel."""
        return tuple(await self._work.parcels.lines_of_chat(chat_id))
