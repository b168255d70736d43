"""Reads a day under way for a “what if”."""

from delivery.model.plan import Day
from delivery.model.run import RunState
from delivery.model.supposition import Premise
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.supposed_road import RoadFacts
from delivery.usecases.under_way import ReadRoad


class ReadSupposedRoad:
    """Every route of the day that is not over, also those that have not left yet."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._read = work, ReadRoad(work, clock)

    async def __call__(self, day: Day, premise: Premise) -> RoadFacts:
        """Return what is left of the day."""
        depot = await self._work.depots.get(day.depot_id)
        runs = [run for run in await self._work.runs.of_day(day.id) if run.state is not RunState.ENDED]
        road = await self._read.of_runs(depot, runs, loads=True)
        ids = {p for each in road.driving for stop in each.stops for p in stop.parcel_ids}
        parcels = {parcel.id: parcel for parcel in await self._work.parcels.get_many(ids)}
        promises = await self._work.promises.open_of(ids)
        return RoadFacts(premise, day.service_date, day.revision, road, parcels, promises)
