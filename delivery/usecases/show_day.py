"""Shows a dispatcher a day's plan."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from delivery.model.plan import DayPlan, Phase
from delivery.policy.plan_difference import Difference, difference
from delivery.ports.memory import Work
from delivery.usecases.show_idle import ShowIdle


@dataclass(frozen=True)
class RouteLine:
    """One route of the preview."""

    van: str
    courier: str
    stops: int
    parcels: int
    promised: int
    depart: datetime
    finish: datetime


class LeftLine(NamedTuple):
    """A parcel that is left out: the rule that binds, and which would have to give way, by how many minutes."""

    number: str
    rule: str
    way: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class DayView:
    """A day's head draft beside what is published."""

    depot_id: int
    depot: str
    zone: str
    service_date: date
    phase: Phase
    revision: int
    published_number: int | None
    moved_against_published: int  #: parcels that another van serves than the published revision says
    routes: tuple[RouteLine, ...]
    left_out: tuple[LeftLine, ...]
    kilometres: float
    engine: str
    travel: str
    change: Difference | None = None  #: against what is published
    idle: tuple[tuple[str, str], ...] = ()  #: couriers without a van, with the rule that leaves them none


class ShowDay:
    """The plan of a depot and service date."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, service_date: date) -> DayView | None:
        """Return the view, or None while nobody touched that day."""
        depot = await self._work.depots.get(depot_id)
        day = await self._work.days.on(depot_id, service_date)
        if day is None:
            return None
        published = await self._work.days.published(day.id)
        return DayView(
            depot_id=depot_id,
            depot=depot.name,
            zone=depot.zone,
            service_date=service_date,
            phase=day.phase,
            revision=day.revision,
            published_number=published.number if published else None,
            moved_against_published=_moved(published.plan, day.draft) if published else 0,
            routes=await self._routes(depot_id, day.draft),
            left_out=await self._left_out(day.draft),
            kilometres=day.draft.metres / 1000,
            engine=day.draft.engine,
            travel=day.draft.travel,
            change=difference(published.plan, day.draft) if published else None,
            idle=await ShowIdle(self._work)(day),
        )

    async def _routes(self, depot_id: int, plan: DayPlan) -> tuple[RouteLine, ...]:
        vans = {van.id: van.name for van in await self._work.depots.vans(depot_id)}
        promised = await self._work.promises.open_of(plan.parcel_ids)
        return tuple(
            [
                RouteLine(
                    van=vans.get(route.van_id, "?"),
                    courier=(await self._work.members.get(route.courier_id)).name,
                    stops=len(route.stops),
                    parcels=sum(len(stop.parcel_ids) for stop in route.stops),
                    promised=sum(1 for stop in route.stops if any(p in promised for p in stop.parcel_ids)),
                    depart=route.depart,
                    finish=route.finish,
                )
                for route in plan.routes
            ]
        )

    async def _left_out(self, plan: DayPlan) -> tuple[LeftLine, ...]:
        parcels = {p.id: p for p in await self._work.parcels.get_many([item.parcel_id for item in plan.left_out])}
        return tuple(
            LeftLine(parcels[item.parcel_id].tracking_number, item.rule, item.way, item.minutes)
            for item in plan.left_out
        )


def _moved(before: DayPlan, after: DayPlan) -> int:
    vans = {p: route.van_id for route in before.routes for stop in route.stops for p in stop.parcel_ids}
    return sum(
        1
        for route in after.routes
        for stop in route.stops
        for p in stop.parcel_ids
        if p in vans and vans[p] != route.van_id
    )
