"""A dispatcher applies what was supposed, or discards it; whoever is first counts."""

from dataclasses import replace
from datetime import date

from delivery.model.depot import Outage
from delivery.model.errors import DayClosed, NotFound, RevisionOutdated
from delivery.model.event import Happened
from delivery.model.parcel import Parcel
from delivery.model.plan import Day, Phase
from delivery.model.promise import Promise
from delivery.model.status import Status
from delivery.model.supposition import Outcome, Supposition, SuppositionState
from delivery.model.window import Window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.apply_on_road import ApplyOnRoad
from delivery.usecases.choosing import Choosing
from delivery.usecases.publish_plan import PublishPlan
from delivery.usecases.read_day import ReadDay
from delivery.usecases.telling import Tell, window_facts
from delivery.usecases.weigh_supposition import whole
from planning.check import violations
from planning.travel.provider import TravelTimes


class DiscardSupposition:
    """Nothing changes but that it can no longer be applied."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, depot_id: int, supposition_id: int, member_id: int) -> Supposition:
        """Return it as it stands now: somebody else may have applied it before."""
        asked = await mine(self._work, depot_id, supposition_id)
        if asked.state is SuppositionState.ANSWERED:
            asked.settle(SuppositionState.DISCARDED, member_id, self._clock.now())
        return asked


class ApplySupposition:
    """Makes the supposed plan the day's draft; where one is published, it is published in its place.

    What was supposed is written down first, then the day is read as it is now: only a plan that keeps every rule of it
    passes. So later plans of the day are made with it too. On a day under way only its routes change.
    """

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._read, self._publish = ReadDay(work, clock, travel), PublishPlan(work, clock)
        self._choosing, self._drive = Choosing(work, clock), ApplyOnRoad(work, clock, travel)

    async def __call__(self, depot_id: int, supposition_id: int, member_id: int, *, sure: bool = False) -> Supposition:
        """Return it as it stands now; still answered if it would break promises and nobody is `sure` yet.

        RevisionOutdated if the plan has changed since it was thought about, DayClosed once the day is fixed.
        """
        asked = await mine(self._work, depot_id, supposition_id)
        outcome = asked.outcome
        if not asked.can_be_applied or outcome is None or (outcome.broken and not sure):
            return asked
        if outcome.under_way:
            return await self._on_road(asked, outcome, member_id)
        day = await self._unchanged(asked, outcome)
        asked.settle(SuppositionState.APPLIED, member_id, self._clock.now())
        await self._make_true(asked, day)
        await self._take_over(day, outcome)
        if day.phase is not Phase.DRAFT:
            await self._publish(depot_id, day.service_date, day.revision, after_cutoff=True)
        return asked

    async def _on_road(self, asked: Supposition, outcome: Outcome, member_id: int) -> Supposition:
        day = await self._choosing.day(asked.depot_id, asked.service_date)
        if day.phase is not Phase.RUNNING:
            raise DayClosed(day.service_date, day.phase)
        asked.settle(SuppositionState.APPLIED, member_id, self._clock.now())
        await self._make_true(asked, day)
        await self._drive(day, asked.premise, outcome)
        return asked

    async def _unchanged(self, asked: Supposition, outcome: Outcome) -> Day:
        day = await self._choosing.day(asked.depot_id, asked.service_date)
        if not day.waits:
            raise DayClosed(day.service_date, day.phase)
        if day.revision != outcome.revision or day.wanted is not None:
            raise RevisionOutdated(outcome.revision, day.revision)
        if outcome.left is not None:
            old = await self._work.days.on(asked.depot_id, outcome.left.service_date)
            if old is None or not old.takes_changes or old.revision != outcome.left.revision:
                raise RevisionOutdated(outcome.left.revision, old.revision if old else 0)
        return day

    async def _make_true(self, asked: Supposition, day: Day) -> None:
        premise = asked.premise
        if premise.van_id is not None or premise.courier_id is not None:
            out = Outage(asked.depot_id, asked.service_date, premise.van_id, premise.courier_id)
            await self._work.depots.add(out)
        if premise.parcel_id is not None and premise.shift_id is not None:
            day.pins = day.pins.pinned((premise.parcel_id,), premise.shift_id)
        elif premise.parcel_id is not None:
            parcel = await self._work.parcels.get(premise.parcel_id)
            if parcel.status not in (Status.PENDING, Status.SCHEDULED):
                raise RevisionOutdated(day.revision, day.revision)
            await self._move(parcel, day.service_date, premise.window(day.service_date, parcel.zone))

    async def _move(self, parcel: Parcel, service_date: date, window: Window | None) -> None:
        """Book the day, promise the hours, and tell whoever was promised others."""
        now = self._clock.now()
        told = (await self._work.promises.open_of([parcel.id])).get(parcel.id)
        if told is not None:
            told.warned_at = told.warned_at or now
            told.break_now(now)
        await self._choosing.leave_day(parcel)
        parcel.schedule(service_date)
        if window is not None:
            await self._work.promises.add(Promise(parcel.id, window, now, "moved"))
            kind = Happened.WINDOW_CHANGED if told is not None else Happened.WINDOW_PROMISED
            await self._tell.about_parcel(kind, parcel, window=window_facts(window))
        elif told is not None:
            await self._tell.about_parcel(Happened.STOP_DELAYED, parcel, reason="", eta=None)

    async def _take_over(self, day: Day, outcome: Outcome) -> None:
        """Put the plan in place, with the times of the day as it is read now."""
        before = day.draft
        day.change(outcome.plan)
        now = await self._read(day.depot_id, day.service_date, with_pending=False)
        planned = now.day_plan(now.draft)
        if violations(now.problem, now.draft) or planned.parcel_ids != outcome.plan.parcel_ids:
            raise RevisionOutdated(outcome.revision, day.revision)
        rules = {each.parcel_id: each.rule for each in outcome.plan.left_out}
        left_out = tuple(replace(each, rule=rules.get(each.parcel_id, each.rule)) for each in planned.left_out)
        day.draft = whole(before, replace(planned, left_out=left_out, engine=outcome.plan.engine))


async def mine(work: Work, depot_id: int, supposition_id: int) -> Supposition:
    """The supposition; NotFound if it is another depot's."""
    asked = await work.suppositions.get(supposition_id)
    if asked.depot_id != depot_id:
        raise NotFound("supposition")
    return asked
