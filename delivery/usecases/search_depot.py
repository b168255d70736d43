"""A dispatcher looks for a parcel, a recipient or a courier of the own depot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from delivery.model.errors import NotFound
from delivery.model.parcel import Parcel
from delivery.model.people import Member, Role
from delivery.model.status import Status
from delivery.model.window import local_date
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.show_parcel import ParcelCard, ShowParcel

MOST = 8
AROUND = timedelta(days=2)  #: recipients are looked for on the plans of these days, before and behind today


@dataclass(frozen=True)
class FoundParcel:
    """A line of the answer."""

    parcel_id: int
    number: str
    recipient: str = field(repr=False)
    street: str = field(repr=False)
    status: Status


@dataclass(frozen=True)
class FoundCourier:
    """A courier, with the van and the stops of today's route, if there is one."""

    name: str
    van: str = ""
    done: int = 0
    stops: int = 0


@dataclass(frozen=True)
class Found:
    """At most so many of each; `more` says that there were others."""

    parcels: tuple[FoundParcel, ...] = ()
    couriers: tuple[FoundCourier, ...] = ()
    more: bool = False


class SearchDepot:
    """Foreign parcels are answered like those that nobody knows."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, depot_id: int, asked: str) -> Found:
        """Return what fits: a whole number, else the end of a number or a part of a name."""
        wanted = asked.strip().casefold()
        if len(wanted) < 2:
            return Found()
        couriers = [m for m in await self._work.members.of_depot(depot_id, Role.COURIER) if wanted in m.name.casefold()]
        exact = await self._work.parcels.by_tracking(wanted.upper())
        if exact is not None and exact.depot_id == depot_id:
            parcels = [await self._line(exact)]
        else:
            parcels = [each for each in await self._near(depot_id) if _fits(each, wanted)]
        names = [await self._courier(depot_id, each) for each in couriers[:MOST]]
        return Found(tuple(parcels[:MOST]), tuple(names), len(parcels) > MOST or len(couriers) > MOST)

    async def open(self, depot_id: int, parcel_id: int) -> ParcelCard:
        """Return a parcel's card; NotFound if it is another depot's."""
        parcel = await self._work.parcels.get(parcel_id)
        if parcel.depot_id != depot_id:
            raise NotFound("parcel")
        return await ShowParcel(self._work, self._clock)(parcel_id)

    async def _near(self, depot_id: int) -> list[FoundParcel]:
        depot = await self._work.depots.get(depot_id)
        today = local_date(self._clock.now(), depot.zone)
        ids: set[int] = {parcel.id for parcel in await self._work.parcels.for_day(depot_id, today)}
        for day in await self._work.days.of_depot(depot_id, today - AROUND, today + AROUND):
            ids |= day.draft.parcel_ids
        return [await self._line(parcel) for parcel in await self._work.parcels.get_many(ids)]

    async def _line(self, parcel: Parcel) -> FoundParcel:
        name = (await self._work.recipients.get(parcel.recipient_id)).name
        return FoundParcel(parcel.id, parcel.tracking_number, name, parcel.address.street, parcel.status)

    async def _courier(self, depot_id: int, member: Member) -> FoundCourier:
        run = await self._work.runs.of_courier(member.id)
        if run is None:
            return FoundCourier(member.name)
        stops = await self._work.runs.stops(run.id)
        vans: Mapping[int, str] = {van.id: van.name for van in await self._work.depots.vans(depot_id)}
        done = sum(not stop.is_open for stop in stops)
        return FoundCourier(member.name, vans.get(run.van_id, "?"), done, len(stops))


def _fits(found: FoundParcel, wanted: str) -> bool:
    return found.number.casefold().endswith(wanted) or wanted in found.recipient.casefold()
