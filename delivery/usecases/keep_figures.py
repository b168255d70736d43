"""Writes down how a day went against its plans, as it is closed."""

from collections.abc import Sequence

from delivery.model.plan import Day
from delivery.model.run import RunStop, StopStatus
from delivery.policy.as_planned import as_planned
from delivery.ports.memory import Work

VISITED = frozenset({StopStatus.DELIVERED, StopStatus.FAILED})


class KeepFigures:
    """Must see the stops before what is open rolls over: nobody stood at those doors."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, day: Day, stops: Sequence[RunStop]) -> None:
        """Keep the day's figures."""
        plans = [revision.plan for revision in await self._work.days.revisions(day.id)]
        visited = [stop for stop in stops if stop.status in VISITED and not stop.is_meeting]
        came = {stop.parcel_ids: stop.arrived_at for stop in visited if stop.arrived_at is not None}
        narrowed = await self._work.driven_days.narrowed(day.depot_id, day.service_date)
        delivered = sum(len(stop.parcel_ids) for stop in visited if stop.status is StopStatus.DELIVERED)
        await self._work.driven_days.keep(day.id, as_planned(plans, came, narrowed, delivered))
