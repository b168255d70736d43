"""Vans that nobody hears of, and vans that stand: told once each, and over only when it has been calm for long."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.run import OPEN, Run, RunStop, StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.calm_down import CalmDown
from delivery.usecases.open_exception import OpenException
from delivery.usecases.resting import Resting, rest_of
from delivery.usecases.who_drives import who_drives

SILENT: Final = timedelta(minutes=15)
STANDS: Final = timedelta(minutes=25)  #: longer than lunch in the van, and longer than a door with a lift takes
REST: Final = timedelta(hours=1)  #: what a dispatcher has settled is not told again for so long


class WatchCouriers:
    """Looks at every run of a depot that is under way."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock
        self._open, self._calm = OpenException(work, clock), CalmDown(work, clock)

    async def __call__(self, depot_id: int) -> datetime | None:
        """Open what is new, and let calm down what is over; return when the next thing ripens, as things stand."""
        depot, now, ripe = await self._work.depots.get(depot_id), self._clock.now(), list[datetime | None]()
        for run in await self._work.runs.started(depot_id):
            stops = await self._work.runs.stops_in(run.id, OPEN)
            rest = await rest_of(self._work, run, depot.zone)
            heard, stood = _heard_at(run), _stands_since(run, stops, rest, now)
            ripe.append(await self._look(run, Trouble.NO_POSITION, SILENT, heard if stops else None))
            ripe.append(await self._look(run, Trouble.LONG_STOP, STANDS, stood if stops else None))
        return min((at for at in ripe if at is not None), default=None)

    async def _look(self, run: Run, trouble: Trouble, bears: timedelta, since: datetime | None) -> datetime | None:
        key, now = f"{trouble}:{run.id}", self._clock.now()
        known = await self._work.exceptions.latest(key)
        is_open = known is not None and known.resolved_at is None
        if since is None or now - since < bears:
            if known is not None and is_open:
                await self._calm(known)
            return None if since is None else since + bears
        if known is not None and is_open:
            known.calm_since = None
        elif known is None or _has_rested(known, now):
            await self._raise(run, trouble, key, since)
        return None

    async def _raise(self, run: Run, trouble: Trouble, key: str, since: datetime) -> None:
        facts = await who_drives(self._work, run)
        await self._open(run.depot_id, trouble, Severity.SOON, key, None, since=since.isoformat(), **facts)


def _has_rested(known: DeliveryException, now: datetime) -> bool:
    return known.resolved_at is not None and now - known.resolved_at >= REST


def _heard_at(run: Run) -> datetime | None:
    """When a position or a report last said where the van is."""
    return max((at for at in (run.started_at, run.seen_at) if at is not None), default=None)


def _stands_since(run: Run, stops: Sequence[RunStop], rest: Resting | None, now: datetime) -> datetime | None:
    """Since when the van has stood, as far as somebody says so: a phone that still reports, or an arrival."""
    here = next((stop for stop in stops if stop.status is StopStatus.ARRIVED), None)
    if here is not None and here.arrived_at is not None:
        return here.arrived_at + timedelta(seconds=here.service_seconds)
    # A phone that is silent does not say that the van stands.
    moves = run.moved_at is not None and run.located_at is not None and run.located_at - run.moved_at >= STANDS
    if not moves:
        return None
    return run.moved_at if rest is None else rest.expected_from(now)
