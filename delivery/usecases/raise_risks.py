"""Promises in danger become one exception a route, edited as things change, with what would help."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from delivery.model.event import Happened
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.promise import FAIR_WARNING
from delivery.model.run import OPEN, RunStop
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.dangers import Danger, Remedy
from delivery.usecases.open_exception import OpenException
from delivery.usecases.telling import Tell
from delivery.usecases.under_way import Driving
from delivery.usecases.who_drives import who_drives
from planning.live.risk import AT_RISK

LOOKS: Final = 2  #: in a row, before anybody is told: estimates flap
LAST_LOOKS: Final = timedelta(minutes=5)  #: whoever waits for another look would be too late
NAMED: Final = 12  #: promises that an exception names


def risk_key(run_id: int) -> str:
    """The key of a route's one exception about promises in danger."""
    return f"at_risk:{run_id}"


class RaiseRisks:
    """Notes each look's dangers; what lasts, or cannot wait, is told to the desk once, and edited afterwards."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._open = OpenException(work, clock)

    async def __call__(self, seen: Driving, dangers: Sequence[Danger], remedy: Remedy | None) -> bool:
        """Return False if the route has moved on since it was looked at: the next look sees it."""
        stops = {stop.id: stop for stop in await self._work.runs.stops_in(seen.run.id, OPEN)}
        if list(stops) != [stop.id for stop in seen.stops]:
            return False
        fresh = [each for each in dangers if self._note(stops[each.stop_id], each)]
        told = [each for each in dangers if stops[each.stop_id].at_risk_at is not None and not each.is_calm]
        known = await self._work.exceptions.by_key(risk_key(seen.run.id))
        if fresh or known is not None:
            await self._say(seen, known, told, await self._facts(seen, stops, told, remedy))
        return True

    def _note(self, stop: RunStop, danger: Danger) -> bool:
        """Count the looks; whether this is the one at which the desk hears of it."""
        if danger.is_calm:
            stop.risky = 0
        elif danger.chance >= AT_RISK:
            stop.risky = min(stop.risky + 1, LOOKS)
        hurry = self._clock.now() >= danger.closes - FAIR_WARNING - LAST_LOOKS
        lasts = danger.chance >= AT_RISK and (stop.risky >= LOOKS or hurry)
        if not lasts or stop.at_risk_at is not None:
            return False
        stop.at_risk_at = self._clock.now()
        return True

    async def _say(
        self, seen: Driving, known: DeliveryException | None, told: Sequence[Danger], facts: Mapping[str, Any]
    ) -> None:
        if known is None:
            stop = next(stop for stop in seen.stops if stop.id == told[0].stop_id)
            key, trouble = risk_key(seen.run.id), Trouble.PROMISE_AT_RISK
            await self._open(seen.run.depot_id, trouble, Severity.SOON, key, stop.parcel_ids[0], **facts)
        elif _matters(known.facts, facts):
            known.facts = {**known.facts, **facts}
            depot = await self._work.depots.get(known.depot_id)
            await self._tell.about_depot(Happened.EXCEPTION_CHANGED, depot, known.id, parcel_id=known.parcel_id)

    async def _facts(
        self, seen: Driving, stops: Mapping[int, RunStop], told: Sequence[Danger], remedy: Remedy | None
    ) -> dict[str, Any]:
        numbers = await self._numbers(stops, [each.stop_id for each in told])
        named = sorted(told, key=lambda each: each.closes)[:NAMED]
        worst = max(told, key=lambda each: each.chance, default=None)
        blamed = None if worst is None else stops[worst.blamed_stop_id]
        return {
            **await who_drives(self._work, seen.run),
            **({} if worst is None else {"reason": worst.blame, "eta": worst.eta.isoformat()}),
            "where": "" if blamed is None else blamed.address.street,
            "delay": 0 if worst is None else round(worst.delay.total_seconds() / 60),
            "at_risk": [_line(numbers, each) for each in named],
            "more_at_risk": len(told) - len(named),
            "proposal": None if remedy is None or not told else await self._proposal(remedy),
        }

    async def _numbers(self, stops: Mapping[int, RunStop], stop_ids: Sequence[int]) -> dict[int, str]:
        first = {stop_id: stops[stop_id].parcel_ids[0] for stop_id in stop_ids}
        parcels = {p.id: p.tracking_number for p in await self._work.parcels.get_many(list(first.values()))}
        return {stop_id: parcels[parcel_id] for stop_id, parcel_id in first.items()}

    async def _proposal(self, remedy: Remedy) -> dict[str, Any]:
        couriers = [await self._courier(run_id) for run_id, _ in remedy.orders]
        door = None if remedy.meet_at is None else await self._work.runs.stop(remedy.meet_at)
        return {
            "kind": str(remedy.kind),
            "orders": [[run_id, list(order)] for run_id, order in remedy.orders],
            "metres": remedy.metres,
            "saves": await self._named(remedy.saves),
            "still": await self._named(remedy.still),
            "couriers": couriers,
            "stop_id": remedy.stop_id,
            "taken": await self._named(() if remedy.stop_id is None else (remedy.stop_id,)),
            "meet_at": remedy.meet_at,
            "meet_street": "" if door is None else door.address.street,
        }

    async def _courier(self, run_id: int) -> str:
        run = await self._work.runs.get(run_id)
        return (await self._work.members.get(run.courier_id)).name

    async def _named(self, stop_ids: Sequence[int]) -> list[str]:
        stops = {stop_id: await self._work.runs.stop(stop_id) for stop_id in stop_ids[:NAMED]}
        return list((await self._numbers(stops, list(stops))).values())


def _line(numbers: Mapping[int, str], danger: Danger) -> list[str]:
    return [numbers[danger.stop_id], danger.closes.isoformat(), _minute(danger.eta).isoformat()]


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _matters(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the desk would see a difference worth an edit; minutes that flow by are none."""

    def seen(facts: Mapping[str, Any]) -> tuple[object, ...]:
        names = [line[0] for line in facts.get("at_risk", ())]
        proposal = facts.get("proposal") or {}
        return names, proposal.get("kind"), proposal.get("orders"), proposal.get("stop_id")

    return seen(before) != seen(after)
