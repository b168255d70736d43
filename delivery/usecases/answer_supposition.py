"""Answers a “what if”: read in a snapshot, thought about outside, written down in a transaction of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.model.event import Happened
from delivery.model.parcel import Parcel
from delivery.model.plan import DayPlan, Phase
from delivery.model.promise import Promise
from delivery.model.supposition import Left, Outcome, Premise, Supposition, SuppositionState
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.read_day import ReadDay
from delivery.usecases.read_routes import ReadRoutes, RouteFacts
from delivery.usecases.read_supposed_road import ReadSupposedRoad
from delivery.usecases.supposed_road import RoadFacts
from delivery.usecases.telling import Tell
from planning.travel.provider import TravelTimes


@dataclass(frozen=True)
class Supposed:
    """A day as it would be, beside the plan that stands; `old` are the routes that a moved parcel leaves."""

    premise: Premise
    read: DayProblem
    draft: DayPlan
    stands: DayPlan
    against: int
    parcels: Mapping[int, Parcel]
    promises: Mapping[int, Promise]
    left: Left | None = None
    old: RouteFacts | None = None


class ReadSupposition:
    """Reads what the planner needs; the plan that stands is the published one, else the draft."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock = work, clock
        self._read, self._routes = ReadDay(work, clock, travel), ReadRoutes(work, clock)
        self._under_way = ReadSupposedRoad(work, clock)

    async def __call__(self, supposition_id: int) -> Supposed:
        """Return the day as if the supposition held."""
        asked = await self._work.suppositions.get(supposition_id)
        premise, depot_id, service_date = asked.premise, asked.depot_id, asked.service_date
        extra = await self._work.parcels.get_many([premise.parcel_id]) if premise.parcel_id else []
        moves = extra if premise.shift_id is None else []
        read = await self._read(depot_id, service_date, with_pending=False, extra=moves, supposing=premise)
        day = await self._work.days.on(depot_id, service_date)
        published = await self._work.days.published(day.id) if day is not None else None
        ids = {p for visit in read.visits.values() for p in visit.parcel_ids}
        promises = await self._work.promises.open_of(ids)
        old = await self._left(extra[0], service_date) if moves else None
        draft = day.draft if day is not None else DayPlan()
        return Supposed(
            premise,
            read,
            draft,
            published.plan if published else draft,
            published.number if published else 0,
            {parcel.id: parcel for parcel in await self._work.parcels.get_many(ids)},
            promises,
            Left(old.service_date, old.revision) if old else None,
            old,
        )

    async def road(self, supposition_id: int) -> RoadFacts | None:
        """Return the routes of a day that is being driven; None while it is only planned."""
        asked = await self._work.suppositions.get(supposition_id)
        day = await self._work.days.on(asked.depot_id, asked.service_date)
        under_way = day is not None and day.phase is Phase.RUNNING
        return await self._under_way(day, asked.premise) if day is not None and under_way else None

    async def _left(self, parcel: Parcel, service_date: date) -> RouteFacts | None:
        """The route of another day that a moved parcel is on now."""
        if parcel.service_date is None or parcel.service_date == service_date:
            return None
        day = await self._work.days.on(parcel.depot_id, parcel.service_date)
        found = day.draft.stop_of(parcel.id) if day is not None else None
        return None if found is None else await self._routes(parcel.depot_id, parcel.service_date, {found[0].shift_id})


class AnswerSupposition:
    """Writes the answer down and owes it to whoever asked."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, supposition_id: int, outcome: Outcome | None) -> Supposition:
        """Return the supposition; one that was answered already stays as it is."""
        asked = await self._work.suppositions.get(supposition_id)
        if asked.state is not SuppositionState.WANTED:
            return asked
        asked.answer(outcome)
        if asked.chat_id is not None:
            depot = await self._work.depots.get(asked.depot_id)
            await self._tell.about_depot(Happened.PLAN_SUPPOSED, depot, asked.id, asked_chat=asked.chat_id)
        return asked
