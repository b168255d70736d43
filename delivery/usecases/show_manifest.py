"""Shows a courier the whole route: every stop with its parcels, nothing that opens a door."""

from dataclasses import dataclass, field
from datetime import datetime

from delivery.model.errors import NotFound
from delivery.model.run import RunStop, StopStatus
from delivery.ports.memory import Work


@dataclass(frozen=True)
class ManifestStop:
    """One stop of the list; phone, door code and safe place stand on the card of the next stop only."""

    number: int
    status: StopStatus
    street: str = field(repr=False)
    city: str = field(repr=False)
    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    eta: datetime
    opens: datetime | None
    closes: datetime | None
    tracking_numbers: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether the courier still has to go there."""
        return self.status not in (StopStatus.DELIVERED, StopStatus.FAILED, StopStatus.SKIPPED)


@dataclass(frozen=True)
class Manifest:
    """A courier's route of a day."""

    zone: str
    stops: tuple[ManifestStop, ...]


class ShowManifest:
    """The stops of the courier's current run, in their order."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, courier_id: int) -> Manifest:
        """Return it; NotFound without a run."""
        run = await self._work.runs.of_courier(courier_id)
        if run is None:
            raise NotFound("route")
        depot = await self._work.depots.get(run.depot_id)
        stops = await self._work.runs.stops(run.id)
        lines = [await self._line(number, stop) for number, stop in enumerate(stops, start=1)]
        return Manifest(depot.zone, tuple(lines))

    async def _line(self, number: int, stop: RunStop) -> ManifestStop:
        door, parcels = stop.address, await self._work.parcels.get_many(stop.parcel_ids)
        return ManifestStop(
            number,
            stop.status,
            door.street,
            door.city,
            door.latitude,
            door.longitude,
            stop.eta,
            stop.opens,
            stop.closes,
            tuple(parcel.tracking_number for parcel in parcels),
        )
