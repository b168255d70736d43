"""A dispatcher asks what would come of something: the planner finds the question, thinks, and answers."""

from collections.abc import Sequence
from datetime import date, timedelta

from delivery.model.errors import CannotSuppose
from delivery.model.place import Spot
from delivery.model.plan import Day, Phase
from delivery.model.run import Run, RunState
from delivery.model.supposition import Asker, Premise, Said, Suppose, Supposition, Why
from delivery.model.window import local_date
from delivery.policy.cutoffs import BOOKABLE_DAYS, next_changeable_day
from delivery.ports.addresses import AddressBook
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.find_premise import FindPremise, closed_at
from delivery.usecases.supposed_road import is_out


class AskWhatIf:
    """Leaves the question; nothing of any plan changes by being asked about."""

    def __init__(self, work: Work, clock: Clock, book: AddressBook) -> None:
        self._work, self._clock, self._find = work, clock, FindPremise(work, clock, book)

    async def __call__(self, asker: Asker, said: Said) -> Supposition:
        """Return the question as it was understood; CannotSuppose says why it means nothing."""
        meant = await self._find(asker.depot_id, said)
        moves = meant.premise.kind is Suppose.MOVED
        day = meant.day or await self.next_day(asker.depot_id, planned=moves)
        return await self._ask(asker, meant.premise, day)

    async def around(self, asker: Asker, spot: Spot, name: str, day: date | None = None) -> Supposition:
        """Ask what if the roads around a point are closed."""
        premise = await closed_at(self._work, asker.depot_id, spot, name)
        return await self._ask(asker, premise, day or await self.next_day(asker.depot_id))

    async def out(
        self, asker: Asker, day: date, name: str, van_id: int | None = None, courier_id: int | None = None
    ) -> Supposition:
        """Ask what if a van or a courier is out."""
        kind = Suppose.VAN_OUT if van_id is not None else Suppose.COURIER_OUT
        return await self._ask(asker, Premise(kind, name, van_id=van_id, courier_id=courier_id), day)

    async def days(self, depot_id: int) -> Sequence[Day]:
        """The days with a plan that can still change, and the one that is being driven, by date."""
        depot = await self._work.depots.get(depot_id)
        today = local_date(self._clock.now(), depot.zone)
        days = await self._work.days.of_depot(depot_id, today, today + timedelta(days=BOOKABLE_DAYS))
        planned = [day for day in days if day.waits and day.draft.routes]
        return [*[day for day in days if await self._is_driven(day)], *planned]

    async def next_day(self, depot_id: int, *, planned: bool = False) -> date:
        """The first of them, or of the `planned` ones; without any, the first that can be planned at all."""
        days = [day for day in await self.days(depot_id) if day.takes_changes or not planned]
        depot = await self._work.depots.get(depot_id)
        return days[0].service_date if days else next_changeable_day(depot, self._clock.now())

    async def _ask(self, asker: Asker, premise: Premise, service_date: date) -> Supposition:
        await self._must_be_open(asker.depot_id, premise, service_date)
        if premise.van_id is not None or premise.courier_id is not None:
            await self._must_drive(asker.depot_id, premise, service_date)
        now, by = self._clock.now(), asker.member_id
        asked = Supposition(asker.depot_id, service_date, premise, by, now, asker.chat_id)
        await self._work.suppositions.add(asked)
        return asked

    async def _must_be_open(self, depot_id: int, premise: Premise, service_date: date) -> None:
        day, moves = await self._work.days.on(depot_id, service_date), premise.kind is Suppose.MOVED
        if day is not None and not moves and await self._is_driven(day):
            return
        # Who falls ill before dawn does so after the cut-off; only people's own hours are fixed by then.
        final = day is not None and day.phase is Phase.FINAL and not moves
        if not final and not await self._is_bookable(depot_id, day, service_date):
            raise CannotSuppose(Why.DAY_FIXED, premise.name, service_date)
        if day is not None and day.wanted is not None:
            raise CannotSuppose(Why.BEING_PLANNED, premise.name, service_date)
        if not moves and (day is None or not day.draft.routes):
            raise CannotSuppose(Why.NO_PLAN, premise.name, service_date)

    async def _is_bookable(self, depot_id: int, day: Day | None, service_date: date) -> bool:
        depot = await self._work.depots.get(depot_id)
        first = next_changeable_day(depot, self._clock.now())
        soon = first <= service_date <= first + timedelta(days=BOOKABLE_DAYS)
        return soon and (day is None or day.takes_changes)

    async def _must_drive(self, depot_id: int, premise: Premise, service_date: date) -> None:
        out = await self._work.depots.outages(depot_id, service_date)
        vans, couriers = {each.van_id for each in out}, {each.courier_id for each in out}
        for shift in await self._work.depots.shifts(depot_id):
            known = shift.van_id not in vans and shift.courier_id not in couriers
            if premise.takes_out(shift) and shift.works_on(service_date) and known:
                await self._must_have_stops(depot_id, premise, service_date)
                return
        raise CannotSuppose(Why.NOT_DRIVING, premise.name, service_date)

    async def _must_have_stops(self, depot_id: int, premise: Premise, service_date: date) -> None:
        """On a day under way, whoever is back already can no longer be out."""
        day = await self._work.days.on(depot_id, service_date)
        if day is None or day.phase is not Phase.RUNNING:
            return
        runs = [run for run in await self._work.runs.of_day(day.id) if is_out(premise, run)]
        if not any([await self._has_stops(run) for run in runs]):
            raise CannotSuppose(Why.NOT_DRIVING, premise.name, service_date)

    async def _is_driven(self, day: Day) -> bool:
        """Whether there is still something to change about a day under way."""
        runs = await self._work.runs.of_day(day.id) if day.phase is Phase.RUNNING else []
        return any([await self._has_stops(run) for run in runs])

    async def _has_stops(self, run: Run) -> bool:
        stops = await self._work.runs.stops(run.id) if run.state is not RunState.ENDED else []
        return any(stop.is_open for stop in stops)
