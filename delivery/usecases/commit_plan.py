"""Takes a plan that was thought of outside into the day: as its draft, or published."""

from collections.abc import Mapping
from datetime import datetime

from delivery.model.calibration import Told
from delivery.model.depot import Depot
from delivery.model.event import Happened
from delivery.model.exception import Severity, Trouble
from delivery.model.parcel import Parcel
from delivery.model.plan import Day, DayPlan, Phase, PlannedRoute, PlannedStop, Revision, RevisionState
from delivery.model.promise import Promise
from delivery.model.status import Status
from delivery.model.window import local_time
from delivery.policy.calibrated import learned_reach
from delivery.policy.cutoffs import cutoff_moment
from delivery.policy.windows import promised_window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.day_problem import DayProblem
from delivery.usecases.open_exception import OpenException
from delivery.usecases.read_day import ReadDay
from delivery.usecases.rush import with_percents
from delivery.usecases.telling import Tell, window_facts
from delivery.usecases.ways_out import Ways, with_ways
from planning.check import violations
from planning.greedy import repair
from planning.plan import Plan, timed
from planning.travel.provider import TravelTimes


class CommitPlan:
    """Makes a plan the day's draft; changes accepted since it was read are inserted, and only a checked plan passes."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._read, self._choosing = ReadDay(work, clock, travel), Choosing(work, clock)
        self._publish = PublishDraft(work, clock)

    async def __call__(self, read: DayProblem, plan: Plan | None, *, publish: bool, ways: Ways | None = None) -> Day:
        """Return the day; without a plan the head draft is repaired: there is never no plan."""
        day = await self._choosing.day(read.depot_id, read.service_date)
        asked_by, day.wanted, day.wanted_by = day.wanted_by, None, None
        if not day.takes_changes:
            return day  # someone else was first
        now = with_percents(await self._read(read.depot_id, read.service_date), read.percents)
        best = plan if plan is not None and _fits(now, plan) else repair(now.problem, _known(now, plan))
        day.change(with_ways(now.day_plan(best), ways or {}))
        depot, told = await self._work.depots.get(day.depot_id), await self._work.days.published(day.id)
        if publish:
            await self._publish(depot, day)
        # Before dawn a day is published once more; where that changed nothing, the desk has read it the evening before.
        if asked_by is not None or not publish or told is None or _carries(told.plan) != _carries(day.draft):
            await self._tell_desk(depot, day, asked_by, publish=publish)
        return day

    async def _tell_desk(self, depot: Depot, day: Day, asked_by: int | None, *, publish: bool) -> None:
        published = await self._work.days.published(day.id)
        kind = Happened.PLAN_PUBLISHED if publish or asked_by is not None else Happened.PLAN_DRAFTED
        facts = {
            "depot_id": depot.id,
            "service_date": day.service_date.isoformat(),
            "number": published.number if published else 0,
            "publish": publish,
            "routes": sum(1 for route in day.draft.routes if route.stops),
            "parcels": len(day.draft.parcel_ids),
            "left_out": len(day.draft.left_out),
        }
        await self._tell.about_depot(kind, depot, day.id, None, None, **facts)


def _carries(plan: DayPlan) -> tuple[object, ...]:
    """Who brings what, in which order, and what nobody brings."""
    routes = {route.shift_id: [stop.parcel_ids for stop in route.stops] for route in plan.routes if route.stops}
    return routes, frozenset((each.parcel_id, each.rule) for each in plan.left_out)


def _visits(plan: DayPlan) -> list[tuple[PlannedRoute, int, PlannedStop]]:
    return [(route, position, stop) for route in plan.routes for position, stop in enumerate(route.stops)]


def _opening(depart: datetime) -> datetime:
    """When a van leaves, on a round minute of the clock that people read."""
    return depart.replace(minute=depart.minute // 10 * 10, second=0, microsecond=0)


def _fits(now: DayProblem, plan: Plan) -> bool:
    return not violations(now.problem, plan)


def _known(now: DayProblem, plan: Plan | None) -> Plan:
    """The thought-of plan as far as its stops still exist, else the head draft."""
    if plan is None:
        return now.draft
    orders = {v: [s for s in order if s in now.visits] for v, order in plan.orders.items() if v in now.shifts}
    return timed(now.problem, orders)


class PublishDraft:
    """Publishes the head draft as the day's next revision and promises its windows."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._open = OpenException(work, clock)

    async def __call__(self, depot: Depot, day: Day) -> Revision:
        """Return the published revision; the one before is superseded in the same transaction."""
        now = self._clock.now()
        before = await self._work.days.published(day.id)
        if before is not None:
            before.state = RevisionState.SUPERSEDED
        last = max((each.number for each in await self._work.days.revisions(day.id)), default=0)
        revision = Revision(day.id, last + 1, day.draft, now)
        await self._work.days.add_revision(revision)
        day.phase = Phase.FINAL if now >= cutoff_moment(depot, day.service_date) else Phase.PUBLISHED
        parcels = {p.id: p for p in await self._parcels(day.draft)}
        await self._promise(day, parcels)
        await self._leave_out(day, parcels)
        return revision

    async def _parcels(self, plan: DayPlan) -> list[Parcel]:
        ids = plan.parcel_ids | {item.parcel_id for item in plan.left_out}
        return list(await self._work.parcels.get_many(ids))

    async def _promise(self, day: Day, parcels: Mapping[int, Parcel]) -> None:
        promises = await self._work.promises.open_of(day.draft.parcel_ids)
        known = await self._work.calibrations.of(day.depot_id)
        for route, position, stop in _visits(day.draft):
            for parcel in (parcels[p] for p in stop.parcel_ids):
                if parcel.status is Status.PENDING:
                    parcel.schedule(day.service_date)
                if parcel.id not in promises:
                    reach = learned_reach(known, Told.EVENING, position, local_time(stop.arrive, parcel.zone).hour)
                    earliest = _opening(route.depart)
                    window = promised_window(stop.arrive, day.service_date, parcel.zone, earliest, reach)
                    await self._work.promises.add(Promise(parcel.id, window, self._clock.now()))
                    await self._tell.about_parcel(Happened.WINDOW_PROMISED, parcel, window=window_facts(window))

    async def _leave_out(self, day: Day, parcels: Mapping[int, Parcel]) -> None:
        promises = await self._work.promises.open_of([item.parcel_id for item in day.draft.left_out])
        for item in day.draft.left_out:
            parcel, promise = parcels[item.parcel_id], promises.get(item.parcel_id)
            if promise is not None:
                promise.warned_at = promise.warned_at or self._clock.now()
                promise.break_now(self._clock.now())
                await self._tell.about_parcel(Happened.STOP_DELAYED, parcel, reason=item.rule, eta=None)
            if parcel.status is Status.SCHEDULED:
                parcel.unschedule(day.service_date)
            key = f"left_out:{day.id}:{parcel.id}"
            severity = Severity.URGENT if promise is not None else Severity.NORMAL
            facts = {"rule": item.rule, "service_date": day.service_date.isoformat()}
            await self._open(day.depot_id, Trouble.LEFT_OUT_OF_PLAN, severity, key, parcel.id, **facts)
