"""Finds out which parcels a courier holds in hand, by the codes on their labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from delivery.model.parcel import Parcel
from delivery.model.people import InvitationKind
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from delivery.ports.memory import Work
from delivery.usecases.invite import token_hash

_START = re.compile(r"[?&]start=([A-Za-z0-9_-]{3,64})")
LONGEST = 64  #: characters of a code that can be a tracking number


class Whereabouts(StrEnum):
    """Where a parcel belongs, as seen from a courier."""

    HERE = "here"  #: to the next stop
    AHEAD = "ahead"  #: to a later stop of this route
    DONE = "done"  #: its stop on this route is reported
    OTHER_ROUTE = "other_route"  #: to a van that is driven today
    OTHER_DAY = "other_day"
    NOWHERE = "nowhere"  #: to no route


@dataclass(frozen=True)
class Scanned:
    """A parcel of the depot that was scanned, and where it belongs."""

    parcel_id: int
    tracking_number: str
    where: Whereabouts
    status: Status
    stop_id: int | None = None
    stop_number: int = 0
    stop_status: StopStatus | None = None
    street: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    van: str = ""
    day: date | None = None


class FindScanned:
    """Parcels of other depots are answered like those that nobody knows."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, courier_id: int, codes: Sequence[str]) -> tuple[Scanned, ...]:
        """Return what is known of the codes, each parcel once, in their order."""
        member = await self._work.members.get(courier_id)
        run = await self._work.runs.latest_of_courier(courier_id)
        found: dict[int, Scanned] = {}
        for code in codes:
            parcel = await self._parcel(code)
            if parcel is not None and parcel.depot_id == member.depot_id and parcel.id not in found:
                found[parcel.id] = await self._placed(parcel, run)
        return tuple(found.values())

    async def _parcel(self, code: str) -> Parcel | None:
        if link := _START.search(code):
            kind, _, token = link[1].partition("_")
            invitation = await self._work.invitations.by_hash(token_hash(token))
            if invitation is None or kind != InvitationKind.PARCEL or invitation.kind is not InvitationKind.PARCEL:
                return None
            return await self._work.parcels.get(invitation.subject_id)
        number = code.strip()
        if not 0 < len(number) <= LONGEST:
            return None
        return await self._work.parcels.by_tracking(number.upper())

    async def _placed(self, parcel: Parcel, run: Run | None) -> Scanned:
        stop = await self._work.runs.stop_of_parcel(parcel.id)
        if stop is not None and run is not None and stop.run_id == run.id:
            return await self._on_route(parcel, stop)
        theirs = await self._work.runs.get(stop.run_id) if stop is not None else None
        if theirs is not None and theirs.state is not RunState.ENDED and stop is not None and stop.is_open:
            vans = {van.id: van.name for van in await self._work.depots.vans(theirs.depot_id)}
            return _scanned(parcel, Whereabouts.OTHER_ROUTE, van=vans.get(theirs.van_id, "?"))
        if parcel.service_date is not None and parcel.status is Status.SCHEDULED:
            return _scanned(parcel, Whereabouts.OTHER_DAY, day=parcel.service_date)
        return _scanned(parcel, Whereabouts.NOWHERE)

    async def _on_route(self, parcel: Parcel, stop: RunStop) -> Scanned:
        stops = await self._work.runs.stops(stop.run_id)
        following = next((each for each in stops if each.is_open), None)
        here = following is not None and following.id == stop.id
        where = Whereabouts.HERE if here else Whereabouts.AHEAD if stop.is_open else Whereabouts.DONE
        number = next(place for place, each in enumerate(stops, start=1) if each.id == stop.id)
        return _scanned(parcel, where, stop=stop, number=number)


def _scanned(
    parcel: Parcel,
    where: Whereabouts,
    *,
    stop: RunStop | None = None,
    number: int = 0,
    van: str = "",
    day: date | None = None,
) -> Scanned:
    door = stop.address if stop is not None else parcel.address
    return Scanned(
        parcel_id=parcel.id,
        tracking_number=parcel.tracking_number,
        where=where,
        status=parcel.status,
        stop_id=stop.id if stop is not None else None,
        stop_number=number,
        stop_status=stop.status if stop is not None else None,
        street=door.street,
        city=door.city,
        van=van,
        day=day,
    )
