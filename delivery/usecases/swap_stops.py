"""A courier hands stops of a route under way over to another, who agrees first."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from delivery.model.depot import Depot
from delivery.model.errors import BadInput, NotFound, RevisionOutdated
from delivery.model.event import Happened
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.estimates import estimates
from delivery.usecases.follow_van import MoveLiveMaps
from delivery.usecases.meeting import Meeting
from delivery.usecases.pace import Pace, travel_today
from delivery.usecases.reroute import Reroute
from delivery.usecases.telling import Tell
from delivery.usecases.watch_windows import WatchWindows
from planning.travel.provider import TravelTimes

MOST = 12  #: stops that are shown to choose from


@dataclass(frozen=True)
class Mate:
    """A courier of the same depot who is under way."""

    member_id: int
    name: str = field(repr=False)


@dataclass(frozen=True)
class Handable:
    """A stop that could change vans."""

    stop_id: int
    street: str = field(repr=False)


class ShowHandable:
    """Whom a courier can hand stops over to, and which."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def mates(self, courier_id: int) -> tuple[Mate, ...]:
        """The others of the depot who are under way."""
        run = await _started(self._work, courier_id)
        others = [each.courier_id for each in await self._work.runs.started(run.depot_id)]
        members = [await self._work.members.get(each) for each in others if each != courier_id]
        return tuple(Mate(member.id, member.name) for member in members)

    async def stops(self, courier_id: int) -> tuple[Handable, ...]:
        """The courier's next stops that are not under way yet."""
        run = await _started(self._work, courier_id)
        planned = [stop for stop in await self._work.runs.stops(run.id) if _is_free(stop, run)]
        return tuple(Handable(stop.id, stop.address.street) for stop in planned[:MOST])


class ProposeSwap:
    """Asks the other courier; nothing moves yet."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, courier_id: int, mate_id: int, stop_ids: Sequence[int]) -> None:
        """Ask; RevisionOutdated if a stop can no longer be handed over."""
        run, other = await _started(self._work, courier_id), await _started(self._work, mate_id)
        if run.depot_id != other.depot_id or run.id == other.id or not stop_ids:
            raise BadInput("mate", "must be another courier of the depot")
        await _free_stops(self._work, run, stop_ids)
        depot, giver = await self._work.depots.get(run.depot_id), await self._work.members.get(courier_id)
        facts: dict[str, Any] = {"giver": giver.name, "stop_ids": list(stop_ids)}
        await self._tell.about_depot(Happened.SWAP_PROPOSED, depot, run.id, mate_id, **facts)


class AnswerSwap:
    """The other courier agrees, and the stops are theirs at once; or does not, and nothing changes."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel, self._tell = work, clock, travel, Tell(work, clock)
        self._meeting, self._reroute = Meeting(work, clock), Reroute(work, clock, travel)
        self._watch = WatchWindows(work, clock, travel)

    async def __call__(self, courier_id: int, giver_run_id: int, stop_ids: Sequence[int], *, accepts: bool) -> None:
        """Move them, told to the giver and the desk; RevisionOutdated if the desk or the giver was first."""
        giver, taker = await self._work.runs.get(giver_run_id), await _started(self._work, courier_id)
        depot, member = await self._work.depots.get(giver.depot_id), await self._work.members.get(courier_id)
        if giver.depot_id != taker.depot_id or giver.id == taker.id:
            raise NotFound("route")
        streets: list[str] = []
        if accepts:
            streets = await self._move(depot, giver, taker, stop_ids)
        former = await self._work.members.get(giver.courier_id)
        facts: dict[str, Any] = {"giver": former.name, "taker": member.name, "streets": streets}
        kind = Happened.SWAP_ACCEPTED if accepts else Happened.SWAP_DECLINED
        await self._tell.about_depot(kind, depot, giver.id, giver.courier_id, **facts)

    async def _move(self, depot: Depot, giver: Run, taker: Run, stop_ids: Sequence[int]) -> list[str]:
        handed = await _free_stops(self._work, giver, stop_ids)
        order = [stop for stop in await self._work.runs.stops(taker.id) if stop.is_open]
        times = await travel_today(self._work, self._travel, depot, self._clock.now())
        for stop in handed:
            order = self._placed(depot, taker, order, await self._meeting.move(stop, taker), times)
        await self._reroute(taker, [stop.id for stop in order])
        await self._watch.of_runs(depot.id, [giver, taker])
        for run in (giver, taker):
            await MoveLiveMaps(self._work, self._clock).of_courier(run.courier_id)
        return [stop.address.street for stop in handed]

    def _placed(
        self, depot: Depot, run: Run, order: Sequence[RunStop], stop: RunStop, times: tuple[TravelTimes, Pace]
    ) -> list[RunStop]:
        """Where it breaks the fewest promises, and costs the least time; what is under way stays first."""
        first = min(1, len(order))
        tried = [[*order[:at], stop, *order[at:]] for at in range(first, len(order) + 1)]
        return min(tried, key=lambda each: self._cost(depot, run, each, *times))

    def _cost(
        self, depot: Depot, run: Run, order: Sequence[RunStop], travel: TravelTimes, pace: Pace
    ) -> tuple[timedelta, timedelta]:
        found = estimates(run, list(order), depot, travel, self._clock.now(), pace)
        late = [each.eta - each.stop.closes for each in found if each.stop.closes and each.eta > each.stop.closes]
        return sum(late, timedelta(0)), found[-1].eta - self._clock.now()


async def _started(work: Work, courier_id: int) -> Run:
    run = await work.runs.of_courier(courier_id)
    if run is None or run.state is not RunState.STARTED:
        raise NotFound("route")
    return run


async def _free_stops(work: Work, run: Run, stop_ids: Sequence[int]) -> list[RunStop]:
    stops = [await work.runs.stop(stop_id) for stop_id in dict.fromkeys(stop_ids)]
    free = [stop for stop in stops if _is_free(stop, run)]
    if len(free) != len(stops) or run.state is not RunState.STARTED:
        raise RevisionOutdated(len(stops), len(free))
    return free


def _is_free(stop: RunStop, run: Run) -> bool:
    return stop.run_id == run.id and stop.status is StopStatus.PLANNED and not stop.is_meeting
