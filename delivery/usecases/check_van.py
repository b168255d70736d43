"""A courier counts what is on the van: before leaving, and back at the depot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from delivery.model.errors import NotFound
from delivery.model.event import Happened
from delivery.model.exception import Severity, Trouble
from delivery.model.run import OPEN, Run, RunState
from delivery.model.van_check import CheckKind, VanCheck
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.find_scanned import Scanned
from delivery.usecases.open_exception import OpenException
from delivery.usecases.telling import Tell
from delivery.usecases.van_load import Load, expected


@dataclass(frozen=True)
class Checked:
    """How a check stands; `missing` are stop and tracking numbers in the order of the route."""

    kind: CheckKind
    seen: int
    total: int
    missing: tuple[tuple[int, str], ...] = ()
    surplus: int = 0
    finished_at: datetime | None = None
    can_start: bool = False  #: whether the route waits to be started


class CheckVan:
    """One check of a kind a run; nothing of it keeps a van from leaving."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._open = OpenException(work, clock)

    async def now(self, courier_id: int) -> CheckKind | None:
        """Return what is checked now: loading until the route begins, the return once every stop is reported."""
        run = await self._work.runs.latest_of_courier(courier_id)
        if run is None or run.state is RunState.READY:
            return CheckKind.LOADING if run is not None else None
        if run.state is RunState.ENDED or not await self._work.runs.stops_in(run.id, OPEN):
            return CheckKind.RETURN
        return None

    async def show(self, courier_id: int, kind: CheckKind) -> Checked:
        """Return how it stands; NotFound without a route."""
        run = await self._run(courier_id)
        return await check_of(self._work, run, kind)

    async def see(self, courier_id: int, kind: CheckKind, found: Sequence[Scanned]) -> tuple[Checked, frozenset[int]]:
        """Note what was scanned; also return which of it belongs to the load."""
        run = await self._run(courier_id)
        load, check = await expected(self._work, run, kind), await self._check(run, kind)
        ours = {parcel.id for _, parcel in load}
        for each in found:
            check.see(each.parcel_id, belongs=each.parcel_id in ours)
        if check.finished_at is not None:
            await self._settle(run, check, load)
        return _checked(run, kind, check, load), frozenset(ours)

    async def find_again(self, courier_id: int, one: Scanned) -> None:
        """A parcel under way that loading had missed is on the van after all."""
        run = await self._run(courier_id)
        check = await self._work.van_checks.of(run.id, CheckKind.LOADING)
        if check is None or check.finished_at is None:
            return
        load = await expected(self._work, run, CheckKind.LOADING)
        if one.parcel_id in {parcel.id for _, parcel in load} and check.see(one.parcel_id, belongs=True):
            await self._settle(run, check, load)

    async def see_all(self, courier_id: int, kind: CheckKind) -> Checked:
        """Everything is there: note it at once, and be done."""
        run = await self._run(courier_id)
        load, check = await expected(self._work, run, kind), await self._check(run, kind)
        for _, parcel in load:
            check.see(parcel.id, belongs=True)
        return await self._finished(run, check, load)

    async def finish(self, courier_id: int, kind: CheckKind) -> Checked:
        """Be done: what was not seen is missing, and the desk hears of it once."""
        run = await self._run(courier_id)
        return await self._finished(run, await self._check(run, kind), await expected(self._work, run, kind))

    async def _finished(self, run: Run, check: VanCheck, load: Load) -> Checked:
        check.finish(self._clock.now())
        missing = _missing(check, load)
        if missing:
            await self._raise(run, check, [number for _, number in missing])
        await self._settle(run, check, load)
        return _checked(run, check.kind, check, load)

    async def _raise(self, run: Run, check: VanCheck, numbers: list[str]) -> None:
        courier = await self._work.members.get(run.courier_id)
        vans = {van.id: van.name for van in await self._work.depots.vans(run.depot_id)}
        facts: dict[str, Any] = {"courier_id": run.courier_id, "courier": courier.name, "van": vans.get(run.van_id, "")}
        severity = Severity.SOON if check.kind is CheckKind.LOADING else Severity.NORMAL
        trouble = Trouble.PARCELS_MISSING
        await self._open(run.depot_id, trouble, severity, _key(run, check), missing=numbers, check=check.kind, **facts)

    async def _settle(self, run: Run, check: VanCheck, load: Load) -> None:
        """What is found after all leaves the exception, and the last of it settles it."""
        known = await self._work.exceptions.by_key(_key(run, check))
        numbers = [number for _, number in _missing(check, load)]
        if known is None or list(known.facts.get("missing", ())) == numbers:
            return
        known.facts = {**known.facts, "missing": numbers}
        depot, over = await self._work.depots.get(run.depot_id), not numbers and known.settle(self._clock.now())
        kind = Happened.EXCEPTION_RESOLVED if over else Happened.EXCEPTION_CHANGED
        await self._tell.about_depot(kind, depot, known.id)

    async def _run(self, courier_id: int) -> Run:
        run = await self._work.runs.latest_of_courier(courier_id)
        if run is None:
            raise NotFound("route")
        return run

    async def _check(self, run: Run, kind: CheckKind) -> VanCheck:
        check = await self._work.van_checks.of(run.id, kind)
        if check is None:
            check = VanCheck(run.id, kind, self._clock.now())
            await self._work.van_checks.add(check)
        return check


async def check_of(work: Work, run: Run, kind: CheckKind) -> Checked:
    """Return how a run's check stands, begun or not."""
    return _checked(run, kind, await work.van_checks.of(run.id, kind), await expected(work, run, kind))


def _key(run: Run, check: VanCheck) -> str:
    return f"{Trouble.PARCELS_MISSING}:{check.kind}:{run.id}"


def _missing(check: VanCheck | None, load: Load) -> tuple[tuple[int, str], ...]:
    seen = check.seen if check is not None else ()
    return tuple((number, parcel.tracking_number) for number, parcel in load if parcel.id not in seen)


def _checked(run: Run, kind: CheckKind, check: VanCheck | None, load: Load) -> Checked:
    missing = _missing(check, load)
    return Checked(
        kind,
        len(load) - len(missing),
        len(load),
        missing,
        len(check.surplus) if check is not None else 0,
        check.finished_at if check is not None else None,
        can_start=run.state is RunState.READY,
    )
