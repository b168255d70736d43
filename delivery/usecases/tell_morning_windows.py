"""In the morning, a narrower window."""

from delivery.model.calibration import Told
from delivery.model.event import Happened
from delivery.model.plan import Phase
from delivery.model.window import local_time
from delivery.policy.calibrated import learned_reach
from delivery.policy.windows import morning_window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.telling import Tell, window_facts


class TellMorningWindows:
    """Tells every promised stop of today's plan its estimate, narrower than the promise and never outside it."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._tell = work, Tell(work, clock)

    async def __call__(self, day_id: int) -> int:
        """Return how many parcels were told."""
        day, told = await self._work.days.get(day_id), 0
        published = await self._work.days.published(day_id)
        if published is None or day.phase is Phase.CLOSED:
            return 0
        known = await self._work.calibrations.of(day.depot_id)
        for position, stop in (each for route in published.plan.routes for each in enumerate(route.stops)):
            parcels = await self._work.parcels.get_many(stop.parcel_ids)
            booked = {p.id: p for p in parcels if p.is_booked_for(day.service_date)}
            promises = await self._work.promises.open_of(list(booked))
            for parcel in (booked[parcel_id] for parcel_id in promises):
                reach = learned_reach(known, Told.MORNING, position, local_time(stop.arrive, parcel.zone).hour)
                narrow = morning_window(stop.arrive, promises[parcel.id].window, reach)
                await self._tell.about_parcel(Happened.WINDOW_NARROWED, parcel, window=window_facts(narrow))
                told += 1
        return told
