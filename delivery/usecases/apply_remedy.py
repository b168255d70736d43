"""A dispatcher applies what was proposed about promises in danger: with one tap, if it still holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from delivery.model.errors import RevisionOutdated
from delivery.model.exception import DeliveryException
from delivery.model.run import RunStop
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.meeting import Meeting
from delivery.usecases.reroute import Reroute
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.under_way import Driving, ReadRoad, Road, live, named
from planning.live.running import Running
from planning.live.worth import missed, overrun
from planning.travel.provider import TravelTimes

MEETING = 0  #: the place in an order where the vans meet


class ApplyRemedy:
    """Checks the proposal against the routes as they are now, changes them, tells both couriers, settles the alert."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel = work, clock, travel
        self._read, self._reroute = ReadRoad(work, clock), Reroute(work, clock, travel)
        self._meeting, self._resolve = Meeting(work, clock), ResolveException(work, clock)

    async def __call__(self, exception_id: int, member_id: int) -> None:
        """Apply it; RevisionOutdated if the routes have moved on, or somebody was first."""
        exception = await self._work.exceptions.get(exception_id)
        proposal = _open_proposal(exception)
        orders = {int(run_id): [int(s) for s in order] for run_id, order in proposal["orders"]}
        road = await self._read(exception.depot_id, list(orders), loads=True)
        now = _filtered(orders, road)
        self._prove(road, now, proposal)
        await self._change(road, now, proposal)
        exception.facts = {**exception.facts, "proposal": None, "applied": proposal}
        await self._resolve(exception_id, member_id)

    def _prove(self, road: Road, orders: Mapping[int, list[int]], proposal: Mapping[str, Any]) -> None:
        """No promise breaks that would be kept, and nobody is back later than they may be."""
        view = live(road, road.driving, self._travel)
        after = [_reordered(view.runs, run_id, order) for run_id, order in orders.items()]
        longer = any(
            overrun(view.problem, run) > overrun(view.problem, next(r for r in view.runs if r.vehicle == run.vehicle))
            for run in after
        )
        worse = missed(view.problem, after) - missed(view.problem, view.runs)
        if worse or longer:
            raise RevisionOutdated(len(proposal["orders"]), len(worse))

    async def _change(self, road: Road, orders: Mapping[int, list[int]], proposal: Mapping[str, Any]) -> None:
        stops = {stop.id: stop for each in road.driving for stop in each.stops}
        if proposal.get("stop_id") is not None:
            giver, taker = (_driving(road, run_id) for run_id in orders)
            door = stops[int(proposal["meet_at"])]
            handed = stops[int(proposal["stop_id"])]
            orders = await self._hand_over(giver, taker, handed, door, orders)
        for run_id, order in orders.items():
            run = _driving(road, run_id).run
            await self._reroute(run, order)
            await self._reroute.tell(run)
        for stop in stops.values():
            stop.risky, stop.at_risk_at = 0, None  # what is in danger from here on is news

    async def _hand_over(
        self, giver: Driving, taker: Driving, handed: RunStop, door: RunStop, orders: Mapping[int, list[int]]
    ) -> dict[int, list[int]]:
        meet, visit = await self._meeting.arrange(giver.run, taker.run, handed, door)
        placed = {MEETING: meet.id, handed.id: visit.id}
        theirs = [placed.get(stop_id, stop_id) for stop_id in orders[taker.run.id]]
        return {giver.run.id: orders[giver.run.id], taker.run.id: theirs}


def _open_proposal(exception: DeliveryException) -> Mapping[str, Any]:
    proposal = exception.facts.get("proposal")
    if not proposal or exception.resolved_at is not None:
        raise RevisionOutdated(1, 0)
    found: Mapping[str, Any] = proposal
    return found


def _filtered(orders: Mapping[int, Sequence[int]], road: Road) -> dict[int, list[int]]:
    """The proposed orders without what is done since; only if nothing is under way or on the way that was not."""
    now = {each.run.id: [stop.id for stop in each.stops] for each in road.driving}
    open_now = {stop_id for order in now.values() for stop_id in order}
    left = {run_id: [s for s in order if s in open_now or s == MEETING] for run_id, order in orders.items()}
    same = sorted(s for order in left.values() for s in order if s != MEETING) == sorted(open_now)
    begun = all(run_id in now and order and order[0] == now[run_id][0] for run_id, order in left.items())
    if not (same and begun):
        raise RevisionOutdated(len(orders), len(now))
    return left


def _driving(road: Road, run_id: int) -> Driving:
    return next(each for each in road.driving if each.run.id == run_id)


def _reordered(runs: Sequence[Running], run_id: int, order: Sequence[int]) -> Running:
    run = next(each for each in runs if each.vehicle == f"r{run_id}")
    return replace(run, remaining=tuple(named(stop_id) for stop_id in order if stop_id != MEETING))
