"""A service date as the planner sees it, and back from its plan to the business's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from delivery.model.depot import Shift
from delivery.model.place import Address
from delivery.model.plan import DayPlan, LeftOut, PlannedRoute, PlannedStop
from planning.plan import Plan, Visit
from planning.problem import Matrix, Problem


@dataclass(frozen=True)
class Door:
    """What a stop of the problem stands for; `opens`/`closes` hold the promise. No parcel: it is only held."""

    parcel_ids: tuple[int, ...]
    address: Address
    opens: datetime | None
    closes: datetime | None


@dataclass(frozen=True)
class DayProblem:
    """A day as the planner sees it: seconds count from `origin`, the local midnight that begins it."""

    depot_id: int
    service_date: date
    zone: str
    revision: int
    origin: datetime
    problem: Problem
    draft: Plan  #: the head draft, timed on this problem
    visits: Mapping[str, Door]
    shifts: Mapping[str, Shift]
    travel: str
    hours: tuple[int, ...] = ()  #: percent of the usual in each local hour, if they are known to differ
    percents: Mapping[str, int] = field(default_factory=dict)  #: of each door's row of the table
    steady: Matrix | None = None  #: the table without them

    def seconds(self, at: datetime) -> int:
        """A moment on the problem's time axis."""
        return round((at - self.origin).total_seconds())

    def at(self, seconds: int) -> datetime:
        """A moment of the problem's time axis in UTC."""
        return self.origin + timedelta(seconds=seconds)

    def stop_of(self, parcel_id: int) -> str | None:
        """Which stop serves a parcel."""
        return next((name for name, visit in self.visits.items() if parcel_id in visit.parcel_ids), None)

    def day_plan(self, plan: Plan) -> DayPlan:
        """A plan of this problem in the business's words."""
        routes = (self._route(route.vehicle, route.depart, route.finish, route.visits) for route in plan.routes)
        return DayPlan(
            routes=tuple(route for route in routes if route.stops),
            left_out=tuple(LeftOut(p, u.reason) for u in plan.unserved for p in self.visits[u.stop].parcel_ids),
            engine=plan.engine,
            travel=self.travel,
            metres=plan.distance,
        )

    def _route(self, vehicle: str, depart: int, finish: int, visits: Sequence[Visit]) -> PlannedRoute:
        shift = self.shifts[vehicle]
        # What is only held for somebody is planned around, but is no stop yet.
        stops = tuple(self._stop(visit) for visit in visits if self.visits[visit.stop].parcel_ids)
        return PlannedRoute(shift.id, shift.van_id, shift.courier_id, self.at(depart), self.at(finish), stops)

    def _stop(self, visit: Visit) -> PlannedStop:
        mine = self.visits[visit.stop]
        return PlannedStop(
            mine.parcel_ids, mine.address, self.at(visit.start), self.at(visit.leave), mine.opens, mine.closes
        )
