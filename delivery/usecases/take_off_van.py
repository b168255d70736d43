"""Takes a parcel off the stop that would have brought it today."""

from delivery.model.parcel import Parcel
from delivery.model.run import StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work


class TakeOffVan:
    """The courier passes the door by if nothing else is for it; the parcel itself comes back in the evening."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, parcel: Parcel) -> None:
        """Leave the open stop of the parcel, if there is one."""
        stop = await self._work.runs.stop_of_parcel(parcel.id)
        if stop is None or not stop.is_open:
            return
        rest = tuple(parcel_id for parcel_id in stop.parcel_ids if parcel_id != parcel.id)
        if rest:
            stop.parcel_ids = rest
        else:
            stop.finish(StopStatus.SKIPPED, self._clock.now())
