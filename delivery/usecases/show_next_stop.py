"""Shows a courier the next stop, with what it takes to get in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from delivery.model.parcel import Handover, Parcel
from delivery.model.people import MapApp
from delivery.model.place import Spot
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.skill import Skill
from delivery.model.van_check import CheckKind
from delivery.ports.memory import Work
from delivery.usecases.van_load import to_bring_back


@dataclass(frozen=True)
class NextStop:
    """A courier's next stop. `state` is the run's: ready (press start), started, or ended; then `stop_id` is None."""

    run_id: int
    state: RunState
    zone: str
    done: int
    total: int
    stop_id: int | None = None
    status: StopStatus | None = None
    street: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    latitude: float = field(default=0.0, repr=False)
    longitude: float = field(default=0.0, repr=False)
    recipient: str = field(default="", repr=False)
    phone: str | None = field(default=None, repr=False)
    tracking_numbers: tuple[str, ...] = ()
    opens: datetime | None = None
    closes: datetime | None = None
    eta: datetime | None = None
    handover: Handover = Handover.DOOR
    handover_details: str | None = field(default=None, repr=False)
    access_note: str | None = field(default=None, repr=False)
    handover_photo: str | None = field(default=None, repr=False)  #: a Telegram file id
    handover_spot: Spot | None = None
    attempt_number: int = 1
    to_bring_back: tuple[str, ...] = ()  #: tracking numbers, when the run is over
    meets: str | None = None  #: the van that waits here to hand its parcels over
    missing: tuple[str, ...] = ()  #: tracking numbers that were not found when the van was loaded
    leaves_at: datetime | None = None  #: when the plan lets the van leave, until it has
    asks_pin: bool = False
    needs: tuple[Skill, ...] = ()  #: of any of its parcels
    maps: MapApp | None = None  #: the app that leads its courier


class ShowNextStop:
    """The next open stop of the courier's current run."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, courier_id: int) -> NextStop | None:
        """Return the next stop, or None if the courier has no run."""
        run = await self._work.runs.of_courier(courier_id)
        if run is None:
            return None
        depot = await self._work.depots.get(run.depot_id)
        stops = await self._work.runs.stops(run.id)
        total, done = len(stops), sum(1 for s in stops if not s.is_open)
        stop = next((s for s in stops if s.is_open), None)
        if stop is None:
            back = tuple(parcel.tracking_number for _, parcel in await to_bring_back(self._work, stops))
            return NextStop(run.id, run.state, depot.zone, done, total, to_bring_back=back)
        parcels = await self._work.parcels.get_many(stop.parcel_ids)
        first = parcels[0]
        recipient = await self._work.recipients.get(first.recipient_id)
        meets = await self._van(stop)
        return NextStop(
            run_id=run.id,
            state=run.state,
            zone=depot.zone,
            done=done,
            total=total,
            leaves_at=run.starts_at if run.state is RunState.READY else None,
            meets=meets,
            stop_id=stop.id,
            status=stop.status,
            street=stop.address.street,
            city=stop.address.city,
            latitude=stop.address.latitude,
            longitude=stop.address.longitude,
            recipient=recipient.name,
            phone=recipient.phone,
            tracking_numbers=tuple(p.tracking_number for p in parcels),
            missing=await self._missing(run, parcels),
            opens=stop.opens,
            closes=stop.closes,
            eta=stop.eta,
            handover=first.handover,
            handover_details=first.handover_details,
            access_note=first.access_note,
            handover_photo=first.handover_photo,
            handover_spot=first.handover_spot,
            attempt_number=first.attempts_made + 1,
            asks_pin=any(parcel.pin for parcel in parcels),
            needs=tuple(skill for skill in Skill if any(skill in parcel.needs for parcel in parcels)),
            maps=(await self._work.members.get(courier_id)).maps,
        )

    async def _missing(self, run: Run, parcels: Sequence[Parcel]) -> tuple[str, ...]:
        check = await self._work.van_checks.of(run.id, CheckKind.LOADING)
        if check is None or check.finished_at is None:
            return ()
        return tuple(p.tracking_number for p in parcels if p.id not in check.seen)

    async def _van(self, stop: RunStop) -> str | None:
        if stop.meets_run_id is None:
            return None
        run = await self._work.runs.get(stop.meets_run_id)
        return next((van.name for van in await self._work.depots.vans(run.depot_id) if van.id == run.van_id), None)
