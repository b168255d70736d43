"""Which parcels must be on a van: before it leaves, and when it is back."""

from collections.abc import Sequence

from delivery.model.attempt import Reason
from delivery.model.parcel import Parcel
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from delivery.model.van_check import CheckKind
from delivery.ports.memory import Work

Load = tuple[tuple[int, Parcel], ...]  #: numbers of stops in the route, each with a parcel of theirs


async def expected(work: Work, run: Run, kind: CheckKind) -> Load:
    """Return what must be found, in the order of the route."""
    stops = [stop for stop in await work.runs.stops(run.id) if not stop.is_meeting]
    if kind is CheckKind.RETURN:
        return await to_bring_back(work, stops)
    day = await work.days.get(run.day_id)
    load = await _of_stops(work, [stop for stop in stops if stop.status is not StopStatus.SKIPPED], stops)
    if run.state is not RunState.READY:
        return load
    return tuple((number, parcel) for number, parcel in load if parcel.is_booked_for(day.service_date))


async def to_bring_back(work: Work, stops: Sequence[RunStop]) -> Load:
    """Return what was not handed over and lies in the van: not what was lost, and not what was tried again since."""
    load = await _of_stops(work, [stop for stop in stops if stop.status is StopStatus.FAILED], stops)
    return tuple([(number, parcel) for number, parcel in load if await _lies_there(work, stops[number - 1], parcel)])


async def _of_stops(work: Work, these: Sequence[RunStop], stops: Sequence[RunStop]) -> Load:
    ids = [parcel_id for stop in these for parcel_id in stop.parcel_ids]
    known = {parcel.id: parcel for parcel in await work.parcels.get_many(ids)}
    wanted = {stop.id for stop in these}
    return tuple(
        (number, known[parcel_id])
        for number, stop in enumerate(stops, start=1)
        if stop.id in wanted
        for parcel_id in stop.parcel_ids
    )


async def _lies_there(work: Work, stop: RunStop, parcel: Parcel) -> bool:
    if parcel.status in (Status.DELIVERED, Status.RETURNED):
        return False
    latest = await work.runs.stop_of_parcel(parcel.id)
    if latest is None or latest.id != stop.id:
        return False
    attempts = await work.attempts.of_parcel(parcel.id)
    return not attempts or attempts[-1].reason is not Reason.CARRIER_PARCEL_LOST
