"""A dispatcher changes a day's plan by hand: moves stops, fixes them, and takes changes back."""

from dataclasses import replace
from datetime import date

from delivery.model.edit import Edit, EditKind
from delivery.model.errors import DayClosed, NotFound, RevisionOutdated, SlotGone
from delivery.model.pins import Pins
from delivery.model.plan import Day, DayPlan, PlannedRoute
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.try_move import Trial


class EditPlan:
    """Each change is made on the revision that was looked at, or not at all."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def move(self, trial: Trial, member_id: int, *, keep: bool) -> Day:
        """Take over what was tried; SlotGone if it did not fit. With `keep` the planner leaves it there."""
        if trial.rule is not None:
            raise SlotGone(trial.parcel_ids[0], trial.rule)
        facts = trial.facts
        day = await self._day(facts.depot_id, facts.service_date, facts.revision)
        pins_before = day.pins
        day.change(_with(day.draft, trial.routes, set(facts.shifts), day.draft.metres + trial.metres))
        freed = day.pins.unpinned(trial.parcel_ids)
        day.pins = freed.pinned(trial.parcel_ids, trial.shift_id) if keep else freed
        await self._note(day, member_id, EditKind.MOVED, trial.before, pins_before, trial.parcel_ids[0], trial.shift_id)
        return day

    async def exclude(self, trial: Trial, member_id: int) -> Day:
        """Leave a parcel out of the day for good; SlotGone if that breaks a rule."""
        if trial.rule is not None:
            raise SlotGone(trial.parcel_ids[0], trial.rule)
        facts, (parcel_id,) = trial.facts, trial.parcel_ids
        day = await self._day(facts.depot_id, facts.service_date, facts.revision)
        pins_before = day.pins
        day.change(_with(day.draft, trial.routes, set(facts.shifts), day.draft.metres + trial.metres))
        day.pins = day.pins.unpinned((parcel_id,)).without_parcel(parcel_id)
        await self._note(day, member_id, EditKind.EXCLUDED, trial.before, pins_before, parcel_id, trial.shift_id)
        return day

    async def include(self, depot_id: int, service_date: date, revision: int, member_id: int, parcel_id: int) -> Day:
        """Let a parcel be planned again that was left out by hand."""
        day = await self._day(depot_id, service_date, revision)
        return await self._fix(day, day.pins.with_parcel(parcel_id), member_id, EditKind.INCLUDED, parcel_id=parcel_id)

    async def pin(self, depot_id: int, service_date: date, revision: int, member_id: int, parcel_id: int) -> Day:
        """Keep a stop with its van, whatever is planned later."""
        day, route, ids = await self._stop(depot_id, service_date, revision, parcel_id)
        return await self._fix(
            day, day.pins.pinned(ids, route.shift_id), member_id, EditKind.PINNED, parcel_id=parcel_id
        )

    async def unpin(self, depot_id: int, service_date: date, revision: int, member_id: int, parcel_id: int) -> Day:
        """Let the planner move a stop again."""
        day, _, ids = await self._stop(depot_id, service_date, revision, parcel_id)
        return await self._fix(day, day.pins.unpinned(ids), member_id, EditKind.UNPINNED, parcel_id=parcel_id)

    async def lock(self, depot_id: int, service_date: date, revision: int, member_id: int, shift_id: int) -> Day:
        """Keep a route's stops in their order; more may only come behind them."""
        day = await self._day(depot_id, service_date, revision)
        _route(day, shift_id)
        return await self._fix(day, day.pins.with_lock(shift_id), member_id, EditKind.LOCKED, shift_id=shift_id)

    async def unlock(self, depot_id: int, service_date: date, revision: int, member_id: int, shift_id: int) -> Day:
        """Let a route change again."""
        day = await self._day(depot_id, service_date, revision)
        return await self._fix(day, day.pins.without_lock(shift_id), member_id, EditKind.UNLOCKED, shift_id=shift_id)

    async def undo(self, depot_id: int, service_date: date) -> Edit:
        """Take the newest change back; RevisionOutdated if the plan has changed since, NotFound if there is none."""
        day = await self._work.days.on(depot_id, service_date)
        edit = await self._work.edits.last(day.id) if day is not None else None
        if day is None or edit is None:
            raise NotFound("edit")
        if not day.takes_changes:
            raise DayClosed(service_date, day.phase)
        if day.revision != edit.revision:
            raise RevisionOutdated(edit.revision, day.revision)
        moved = edit.kind in (EditKind.MOVED, EditKind.EXCLUDED)
        if moved:
            touched = {route.shift_id for route in edit.before.routes} | {edit.shift_id or 0}
            day.change(_with(day.draft, edit.before.routes, touched, edit.before.metres))
        day.pins = edit.pins_before
        await self._work.edits.remove(edit.id)
        await self._work.edits.renumber(day.id, edit.revision - moved, day.revision)
        return edit

    async def _fix(
        self,
        day: Day,
        pins: Pins,
        member_id: int,
        kind: EditKind,
        parcel_id: int | None = None,
        shift_id: int | None = None,
    ) -> Day:
        before, day.pins = day.pins, pins
        await self._note(day, member_id, kind, DayPlan(), before, parcel_id, shift_id)
        return day

    async def _note(
        self,
        day: Day,
        member_id: int,
        kind: EditKind,
        before: DayPlan,
        pins_before: Pins,
        parcel_id: int | None,
        shift_id: int | None,
    ) -> None:
        at, revision = self._clock.now(), day.revision
        await self._work.edits.add(
            Edit(day.id, member_id, at, kind, revision, before, pins_before, parcel_id, shift_id)
        )

    async def _day(self, depot_id: int, service_date: date, revision: int) -> Day:
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            raise NotFound("day")
        if not day.takes_changes:
            raise DayClosed(service_date, day.phase)
        if day.revision != revision:
            raise RevisionOutdated(revision, day.revision)
        return day

    async def _stop(
        self, depot_id: int, service_date: date, revision: int, parcel_id: int
    ) -> tuple[Day, PlannedRoute, tuple[int, ...]]:
        day = await self._day(depot_id, service_date, revision)
        found = day.draft.stop_of(parcel_id)
        if found is None:
            raise NotFound("stop")
        return day, found[0], found[1].parcel_ids


def _route(day: Day, shift_id: int) -> PlannedRoute:
    route = next((route for route in day.draft.routes if route.shift_id == shift_id), None)
    if route is None:
        raise NotFound("route")
    return route


def _with(draft: DayPlan, routes: tuple[PlannedRoute, ...], touched: set[int], metres: int) -> DayPlan:
    """The draft with other routes for the shifts that were touched, in their old places."""
    new = {route.shift_id: route for route in routes}
    kept = [
        new.pop(r.shift_id) if r.shift_id in new else r for r in draft.routes if r.shift_id not in touched - set(new)
    ]
    return replace(draft, routes=(*kept, *new.values()), metres=metres)
