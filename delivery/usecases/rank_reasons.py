"""Ranks the reasons of a failed attempt for one stop."""

from zoneinfo import ZoneInfo

from delivery.model.attempt import Reason
from delivery.model.parcel import Handover
from delivery.policy.likely_reasons import PastAttempt, by_likelihood
from delivery.ports.clock import Clock
from delivery.ports.memory import Work

MOST = 500  #: attempts of the depot, the newest


class RankReasons:
    """Looks at what went wrong at this door, and in this depot around this hour."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, stop_id: int) -> tuple[Reason, ...]:
        """Return every reason, likeliest first."""
        stop = await self._work.runs.stop(stop_id)
        run = await self._work.runs.get(stop.run_id)
        zone = ZoneInfo((await self._work.depots.get(run.depot_id)).zone)
        door = (stop.address.street, stop.address.postcode)
        past = [
            PastAttempt(attempt.reason, attempt.at.astimezone(zone).hour, (attempt.street, attempt.postcode) == door)
            for attempt in await self._work.attempts.past(run.depot_id, MOST)
        ]
        parcels = await self._work.parcels.get_many(stop.parcel_ids)
        safe_place = any(parcel.handover is Handover.SAFE_PLACE for parcel in parcels)
        return by_likelihood(past, self._clock.now().astimezone(zone).hour, safe_place=safe_place)
