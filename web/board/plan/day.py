"""A day's draft as the editor shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from delivery.model.edit import Edit
from delivery.model.errors import NotFound
from delivery.model.people import Role
from delivery.model.plan import Day, PlannedRoute
from delivery.model.window import local_date
from delivery.policy.plan_difference import Difference, difference
from delivery.usecases.stand_in import with_stand_in
from web.board.door import Asked
from web.board.ports import Board, BoardWork

AHEAD = 8  #: days that can be opened from today on


@dataclass(frozen=True)
class DayOpen:
    """What one look finds; `names` are vans by shift, `numbers` tracking numbers by parcel."""

    service_date: date
    today: date
    day: Day | None
    routes: tuple[PlannedRoute, ...]
    names: Mapping[int, str]
    vans: Mapping[int, str]
    opened: tuple[int, ...]  #: shifts whose stops are shown
    numbers: Mapping[int, str]
    change: Difference | None  #: against what is published
    published_number: int | None
    last: Edit | None
    chosen: int  #: the parcel whose stop was chosen, 0 for none
    aim: int  #: the shift it should go to, 0 for none
    pending: int  #: parcels that could go on that day and are on no route

    @property
    def revision(self) -> int:
        """The draft's."""
        return self.day.revision if self.day is not None else 0

    def route(self, shift_id: int) -> PlannedRoute | None:
        """The route of a shift."""
        return next((route for route in self.routes if route.shift_id == shift_id), None)


def date_of(asked: Asked, today: date) -> date:
    """The day that was asked for; tomorrow without a word, NotFound for what is none."""
    text = asked.path.get("day") or ""
    if not text:
        return today + timedelta(days=1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound("day") from None


def today_of(of: Board, asked: Asked) -> date:
    """The date on the depot's calendar."""
    return local_date(of.clock.now(), asked.visitor.zone)


async def open_day(work: BoardWork, asked: Asked, today: date) -> DayOpen:
    """Look at the day that was asked for."""
    depot_id, service_date = asked.visitor.depot_id, date_of(asked, today)
    day = await work.days.on(depot_id, service_date)
    published = await work.days.published(day.id) if day is not None else None
    routes = day.draft.routes if day is not None else ()
    vans = {van.id: van.name for van in await work.depots.vans(depot_id)}
    couriers = {each.id: each.name for each in await work.members.of_depot(depot_id, Role.COURIER)}
    shifts = [s for s in await work.depots.shifts(depot_id) if s.works_on(service_date)]
    out = frozenset(each.van_id for each in await work.depots.outages(depot_id, service_date) if each.van_id)
    shifts = [with_stand_in(s, day.pins, out) if day is not None else s for s in shifts]
    names = {s.id: f"{vans.get(s.van_id, '?')} · {couriers.get(s.courier_id, '?')}" for s in shifts}
    opened = _opened(asked, routes)
    shown = [p for r in routes if r.shift_id in opened for stop in r.stops for p in stop.parcel_ids]
    change = difference(published.plan, day.draft) if day is not None and published is not None else None
    named = [each.parcel_id for each in change.changes] if change else []
    left = [each.parcel_id for each in day.draft.left_out] if day is not None else []
    return DayOpen(
        service_date,
        today,
        day,
        routes,
        names,
        vans,
        opened,
        await work.board.tracking_numbers(depot_id, [*shown, *named, *left]),
        change,
        published.number if published else None,
        await work.edits.last(day.id) if day is not None else None,
        _given(asked, "parcel"),
        _given(asked, "shift"),
        await work.board.waiting(depot_id, service_date) - sum(len(s.parcel_ids) for r in routes for s in r.stops),
    )


def _given(asked: Asked, name: str) -> int:
    """What the form that was just sent had chosen."""
    text = asked.form.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _opened(asked: Asked, routes: tuple[PlannedRoute, ...]) -> tuple[int, ...]:
    """The routes that were asked for, else the first two."""
    text = asked.query.get("open") or asked.form.get("open") or ""
    wanted = [int(each) for each in text.split(",") if each.isascii() and each.isdigit()][:4]
    known = {route.shift_id for route in routes}
    return tuple(each for each in wanted if each in known) or tuple(route.shift_id for route in routes[:2])
