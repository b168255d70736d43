"""A courier's live location."""

from datetime import datetime

from delivery.model.errors import BadInput
from delivery.model.run import RunState
from delivery.ports.memory import Work


class NotePosition:
    """Keeps the newest position of a courier's started run; older and foreign ones are ignored."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, courier_id: int, latitude: float, longitude: float, at: datetime) -> None:
        """Note where the courier is."""
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise BadInput("position", "must be degrees")
        run = await self._work.runs.of_courier(courier_id)
        if run is None or run.state is not RunState.STARTED:
            return
        run.be_seen(latitude, longitude, at)
