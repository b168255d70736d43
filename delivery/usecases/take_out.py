"""A van or a courier is out."""

from datetime import date

from delivery.model.attempt import Reason
from delivery.model.depot import Outage
from delivery.model.exception import Severity, Trouble
from delivery.model.plan import Day, Phase, Wanted
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.close_day import EndRun, RollOver
from delivery.usecases.open_exception import OpenException
from planning.travel.provider import TravelTimes


class TakeOut:
    """Takes a van or courier out of a day: a draft is planned again, what is final or under way rolls over."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._open = work, OpenException(work, clock)
        self._end, self._roll_over = EndRun(work, clock, travel), RollOver(work, clock, travel)

    async def __call__(
        self, depot_id: int, service_date: date, *, van_id: int | None = None, courier_id: int | None = None
    ) -> int:
        """Return how many parcels rolled over to another day."""
        await self._work.depots.add(Outage(depot_id, service_date, van_id, courier_id))
        day = await self._work.days.on(depot_id, service_date)
        rolled = 0
        if day is not None and day.takes_changes:
            day.wanted = Wanted.PUBLISH if day.phase is Phase.PUBLISHED else day.wanted
        elif day is not None and day.phase is Phase.FINAL:
            rolled = await self._empty(day, van_id, courier_id)
        elif day is not None:
            for run in await self._work.runs.of_day(day.id):
                if run.van_id == van_id or run.courier_id == courier_id:
                    rolled += await self._end(run, Reason.CARRIER_VEHICLE_ISSUE)
        key = f"out:{service_date}:{van_id or 0}:{courier_id or 0}"
        trouble = Trouble.VAN_OR_COURIER_OUT
        await self._open(
            depot_id, trouble, Severity.URGENT, key, van_id=van_id, courier_id=courier_id, rolled_over=rolled
        )
        return rolled

    async def _empty(self, day: Day, van_id: int | None, courier_id: int | None) -> int:
        """Between the cut-off and the shift: nothing is loaded yet, and there is no time to plan again."""
        published = await self._work.days.published(day.id)
        routes = published.plan.routes if published is not None else ()
        out = [route for route in routes if route.van_id == van_id or route.courier_id == courier_id]
        planned = [p for route in out for stop in route.stops for p in stop.parcel_ids]
        parcels = [p for p in await self._work.parcels.get_many(planned) if p.is_booked_for(day.service_date)]
        for parcel in parcels:
            await self._roll_over.move_on(parcel, Reason.CARRIER_VEHICLE_ISSUE)
        return len(parcels)
