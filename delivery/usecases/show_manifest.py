"""Shows a courier the whole route: every stop with its parcels, nothing that opens a door."""

from dataclasses import dataclass, field
from datetime import date, datetime

from delivery.model.errors import NotFound
from delivery.model.parcel import Handover
from delivery.model.run import Run, RunStop, StopStatus
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
    handover: Handover = Handover.DOOR  #: how, never where or with whom: paper lies about
    attempt_number: int = 1
    is_meeting: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the courier still has to go there."""
        return self.status not in (StopStatus.DELIVERED, StopStatus.FAILED, StopStatus.SKIPPED)


@dataclass(frozen=True)
class Manifest:
    """A courier's route of a day."""

    zone: str
    stops: tuple[ManifestStop, ...]
    run_id: int = 0
    van: str = ""
    service_date: date | None = None
    home: tuple[float, float] = field(default=(0.0, 0.0), repr=False)


class ShowManifest:
    """The stops of the courier's current run, in their order."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, courier_id: int) -> Manifest:
        """Return it; NotFound without a run."""
        run = await self._work.runs.of_courier(courier_id)
        if run is None:
            raise NotFound("route")
        return await self.of_run(run)

    async def of_run(self, run: Run) -> Manifest:
        """Return a run's, whoever drives it."""
        depot = await self._work.depots.get(run.depot_id)
        vans = {van.id: van.name for van in await self._work.depots.vans(run.depot_id)}
        day = await self._work.days.get(run.day_id)
        stops = await self._work.runs.stops(run.id)
        lines = [await self._line(number, stop) for number, stop in enumerate(stops, start=1)]
        home = (depot.address.latitude, depot.address.longitude)
        return Manifest(depot.zone, tuple(lines), run.id, vans.get(run.van_id, ""), day.service_date, home)

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
            parcels[0].handover if parcels else Handover.DOOR,
            parcels[0].attempts_made + 1 if parcels else 1,
            stop.is_meeting,
        )
