"""A courier has a problem that the desk must know of."""

from collections.abc import Mapping
from typing import Any

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.run import Run, RunStop
from delivery.model.said import cleaned
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.open_exception import OpenException
from delivery.usecases.telling import Tell

MAX_WORDS = 500
LINES_KEPT = 5
#: What a courier may report, and how soon somebody must look.
PROBLEMS: Mapping[Trouble, Severity] = {
    Trouble.PARCEL_DAMAGED: Severity.SOON,
    Trouble.VAN_BROKEN: Severity.URGENT,
    Trouble.ACCIDENT: Severity.URGENT,
    Trouble.COURIER_STUCK: Severity.SOON,
}


class ReportProblem:
    """One exception for each courier's route and problem: words and a photo that follow join it, and it rings again."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock
        self._open, self._tell = OpenException(work, clock), Tell(work, clock)

    async def __call__(
        self, courier_id: int, about: Trouble, said: str = "", photo: str | None = None
    ) -> DeliveryException:
        """Return the exception that holds it; BadInput if the words are too many, or it is no courier's problem."""
        words = cleaned(said)
        if len(words) > MAX_WORDS or about not in PROBLEMS:
            raise BadInput("words", f"must have at most {MAX_WORDS} characters")
        run = await self._work.runs.of_courier(courier_id)
        stop = await self._next_stop(run)
        key = _key(about, courier_id, run, stop)
        known = await self._work.exceptions.by_key(key)
        more = {**({"said": [words]} if words else {}), **({"photo": photo} if photo else {})}
        if known is None:
            return await self._raise(courier_id, about, key, run, stop, more)
        await self._add(known, more)
        return known

    async def _next_stop(self, run: Run | None) -> RunStop | None:
        stops = () if run is None else await self._work.runs.stops(run.id)
        return next((stop for stop in stops if stop.is_open), None)

    async def _raise(
        self,
        courier_id: int,
        about: Trouble,
        key: str,
        run: Run | None,
        stop: RunStop | None,
        more: Mapping[str, Any],
    ) -> DeliveryException:
        courier = await self._work.members.get(courier_id)
        facts: dict[str, Any] = {"courier_id": courier_id, "courier": courier.name, **more}
        if run is not None:
            vans = {van.id: van.name for van in await self._work.depots.vans(run.depot_id)}
            day = await self._work.days.get(run.day_id)
            facts |= {"van_id": run.van_id, "van": vans.get(run.van_id, ""), "out_on": day.service_date.isoformat()}
        if stop is not None:
            facts |= {"street": stop.address.street}
        parcel_id = stop.parcel_ids[0] if stop is not None and about is Trouble.PARCEL_DAMAGED else None
        return await self._open(courier.depot_id, about, PROBLEMS[about], key, parcel_id, **facts)

    async def _add(self, known: DeliveryException, more: Mapping[str, Any]) -> None:
        if more:
            said = [*known.facts.get("said", ()), *more.get("said", ())][-LINES_KEPT:]
            known.facts = {**known.facts, **more, "said": said}
            depot = await self._work.depots.get(known.depot_id)
            await self._tell.about_depot(Happened.EXCEPTION_SAID, depot, known.id)


def _key(about: Trouble, courier_id: int, run: Run | None, stop: RunStop | None) -> str:
    if about is Trouble.PARCEL_DAMAGED and stop is not None:
        return f"{about}:stop:{stop.id}"
    return f"{about}:courier:{courier_id}" if run is None else f"{about}:{run.id}"
