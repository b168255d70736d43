"""Shows where the van with a parcel is, as far as its recipient may know."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from delivery.model.depot import Depot
from delivery.model.place import metres_between
from delivery.model.run import Run, RunState, RunStop
from delivery.model.status import Status
from delivery.policy.cells import Cell
from delivery.policy.live_view import Point, Shut, Sight, live_view
from delivery.ports.clock import Clock
from delivery.ports.memory import Work


@dataclass(frozen=True)
class LiveView:
    """The square the van is in, or why it is not shown; the own door, and nothing about anybody else's."""

    parcel_id: int
    zone: str
    door: Point = field(repr=False)
    van: Cell | None
    shut: Shut | None
    heard_at: datetime | None = None
    eta: datetime | None = None

    @property
    def metres(self) -> float | None:
        """How far the van is from the door, as far as can be said."""
        if self.van is None:
            return None
        return metres_between(self.van.latitude, self.van.longitude, *self.door)


_VISITED = (Status.OUT_FOR_DELIVERY, Status.DELIVERED, Status.DELIVERY_FAILED)


class ShowLive:
    """The live view of one parcel, from what is true now."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, parcel_id: int) -> LiveView:
        """Return the view; NotFound if there is no such parcel."""
        parcel = await self._work.parcels.get(parcel_id)
        door = (parcel.address.latitude, parcel.address.longitude)
        stop = await self._work.runs.stop_of_parcel(parcel_id)
        if stop is None:
            return LiveView(parcel_id, parcel.zone, door, None, Shut.NOT_ON_THE_WAY)
        run = await self._work.runs.get(stop.run_id)
        depot, stops = await self._work.depots.get(run.depot_id), await self._work.runs.stops(run.id)
        on_board = parcel.status is Status.OUT_FOR_DELIVERY and run.state is RunState.STARTED
        sight = _sight(run, stop, stops, depot, on_board=on_board, done=parcel.status in _VISITED)
        seen = live_view(sight, self._clock.now())
        van, shut = (None, seen) if isinstance(seen, Shut) else (seen, None)
        return LiveView(parcel_id, parcel.zone, door, van, shut, run.seen_at, stop.eta if stop.is_open else None)


def _sight(run: Run, own: RunStop, stops: Sequence[RunStop], depot: Depot, *, on_board: bool, done: bool) -> Sight:
    waiting = [stop for stop in stops if stop.is_open]
    visited = [stop for stop in stops if stop.done_at is not None]
    last = max(visited, key=lambda stop: (stop.done_at, stop.sequence), default=None)
    left = depot.address if last is None else last.address
    ahead = waiting[0].address if waiting else own.address
    seen = run.latitude is not None and run.longitude is not None
    return Sight(
        on_board=on_board,
        done=done and not own.is_open,
        stops_before=sum(1 for stop in waiting if (stop.sequence, stop.id) < (own.sequence, own.id)),
        eta=own.eta,
        van=(run.latitude or 0.0, run.longitude or 0.0) if seen else None,
        heard_at=run.seen_at,
        located_at=run.located_at,
        left=(left.latitude, left.longitude),
        bound_for=(ahead.latitude, ahead.longitude),
    )
