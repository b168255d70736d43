"""A dispatcher applies a “what if” to routes under way: if it still holds, couriers are shown what comes now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from delivery.model.attempt import Reason
from delivery.model.event import Happened
from delivery.model.place import Address, metres_between
from delivery.model.plan import Day
from delivery.model.run import Run, RunState, RunStop
from delivery.model.supposition import MEETING, Outcome, Premise, RunOrder
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.close_day import EndRun, RollOver
from delivery.usecases.estimates import last_place
from delivery.usecases.follow_van import MoveLiveMaps
from delivery.usecases.meeting import Meeting
from delivery.usecases.orders_now import proven, still
from delivery.usecases.read_supposed_road import ReadSupposedRoad
from delivery.usecases.reroute import Reroute
from delivery.usecases.supposed_road import RoadFacts, handable, is_out
from delivery.usecases.telling import Tell
from delivery.usecases.under_way import Driving, number_of
from delivery.usecases.watch_windows import WatchWindows
from planning.travel.provider import TravelTimes


class ApplyOnRoad:
    """Vans meet, the rest of each route is put into order, and what nobody can bring today gets another day."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._travel, self._tell = work, clock, travel, Tell(work, clock)
        self._read, self._meeting = ReadSupposedRoad(work, clock), Meeting(work, clock)
        self._reroute, self._watch = Reroute(work, clock, travel), WatchWindows(work, clock, travel)
        self._end, self._roll_over = EndRun(work, clock, travel), RollOver(work, clock, travel)

    async def __call__(self, day: Day, premise: Premise, outcome: Outcome) -> None:
        """Change the routes; RevisionOutdated if they have moved on too far since they were looked at."""
        facts = await self._read(day, premise)
        orders = still(facts.road, outcome)
        proven(facts, outcome, orders, self._travel)
        driving = {each.run.id: each for each in facts.road.driving}
        changed: list[Run] = []
        for each in orders:
            run = driving[each.run_id].run
            order = await self._met(facts, driving, each) if each.giver else each.after
            if order:
                await self._reroute(run, order)
                changed.append(run)
        await self._leave(facts, {p for each in orders for p in each.after})
        slower = [each.run for each in facts.road.driving] if premise.lasts else []
        await self._show(day.depot_id, changed, slower or changed)

    async def _met(self, facts: RoadFacts, driving: Mapping[int, Driving], order: RunOrder) -> list[int]:
        """Arrange the meeting; the taker's order with the visits that are its own now."""
        giver, taker = driving[order.giver], driving[order.run_id]
        mine = {stop.id for stop in taker.stops}
        handed = [stop for stop in giver.stops if stop.id in order.after and stop.id not in mine]
        where = await self._where(facts, giver)
        meet, visits = await self._meeting.take_over(giver.run, taker.run, handed, where, facts.road.now)
        placed = {MEETING: meet.id} | {old.id: new.id for old, new in zip(handed, visits, strict=True)}
        member = await self._work.members.get(taker.run.courier_id)
        former = await self._work.members.get(giver.run.courier_id)
        streets = [stop.address.street for stop in handed]
        told: dict[str, Any] = {"giver": former.name, "taker": member.name, "streets": streets}
        run = giver.run
        await self._tell.about_depot(Happened.SWAP_ACCEPTED, facts.road.depot, run.id, run.courier_id, **told)
        return [placed.get(stop_id, stop_id) for stop_id in order.after]

    async def _where(self, facts: RoadFacts, giver: Driving) -> Address:
        """Where the van stands, by the name of the nearest of its doors."""
        here = last_place(giver.run, facts.road.depot)
        doors = [stop.address for stop in await self._work.runs.stops(giver.run.id)] or [facts.road.depot.address]
        near = min(doors, key=lambda d: metres_between(here.latitude, here.longitude, d.latitude, d.longitude))
        return replace(near, latitude=here.latitude, longitude=here.longitude)

    async def _leave(self, facts: RoadFacts, brought: set[int]) -> None:
        """What is on board of a van that is out, and on no other route now, gets another day."""
        for each in facts.road.driving:
            if not is_out(facts.premise, each.run):
                continue
            names = {number_of(name) for name in handable(each)}
            if names == {stop.id for stop in each.stops} and not names & brought:
                await self._end(each.run, Reason.CARRIER_VEHICLE_ISSUE)
                continue
            for stop in (stop for stop in each.stops if stop.id in names - brought):
                await self._roll_over(each.run, stop, Reason.CARRIER_VEHICLE_ISSUE)

    async def _show(self, depot_id: int, changed: Sequence[Run], timed: Sequence[Run]) -> None:
        """Tell couriers what comes now, and recipients whatever that changes for them."""
        started = [run for run in timed if run.state is RunState.STARTED]
        for run in (run for run in changed if run in started):
            await self._reroute.tell(run)
            _be_news(await self._work.runs.stops(run.id))
        await self._watch.of_runs(depot_id, started)
        for run in started:
            await MoveLiveMaps(self._work, self._clock).of_courier(run.courier_id)


def _be_news(stops: Sequence[RunStop]) -> None:
    """What is in danger from here on is news."""
    for stop in stops:
        stop.risky, stop.at_risk_at = 0, None
