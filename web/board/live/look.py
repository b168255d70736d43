"""One look at a depot's day: runs, stops, and how far each is from what was planned."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from delivery.model.board import Marks, RunRow, StopRow
from delivery.model.run import OPEN, StopStatus
from delivery.model.window import local_date
from web.board.ports import BoardWork
from web.board.visitor import Visitor

CODES = {status: number for number, status in enumerate(StopStatus)}
Planned = Mapping[int, datetime]


@dataclass(frozen=True)
class Look:
    """What was seen at one moment."""

    at: datetime
    service_date: date
    marks: Marks
    runs: Sequence[RunRow]
    stops: Sequence[StopRow]
    planned: Planned  #: when the published plan wanted to be where a parcel goes
    open_exceptions: int = 0
    theirs: Mapping[int, list[StopRow]] = field(init=False)

    def __post_init__(self) -> None:
        theirs: dict[int, list[StopRow]] = {run.id: [] for run in self.runs}
        for stop in self.stops:
            theirs.setdefault(stop.run_id, []).append(stop)
        object.__setattr__(self, "theirs", theirs)

    def run(self, run_id: int) -> RunRow | None:
        """One of the runs."""
        return next((run for run in self.runs if run.id == run_id), None)

    def late(self, run_id: int) -> int | None:
        """How many minutes a run is behind: of its next stop, else of its last."""
        stops = self.theirs.get(run_id, [])
        ahead = next((stop for stop in stops if stop.status in OPEN), stops[-1] if stops else None)
        return minutes_late(ahead, self.planned) if ahead is not None else None


async def look(work: BoardWork, visitor: Visitor, now: datetime) -> Look:
    """Look at today."""
    today = local_date(now, visitor.zone)
    marks = await work.board.marks(visitor.depot_id, today)
    runs = await work.board.runs(visitor.depot_id, today)
    stops = await work.board.stops(visitor.depot_id, today)
    unresolved = len(await work.exceptions.unresolved(visitor.depot_id))
    return Look(now, today, marks, runs, stops, await planned(work, visitor.depot_id, today), unresolved)


async def planned(work: BoardWork, depot_id: int, service_date: date) -> Planned:
    """When each parcel of the day should be reached by the published plan."""
    day = await work.days.on(depot_id, service_date)
    published = await work.days.published(day.id) if day is not None else None
    if published is None:
        return {}
    visits = (stop for route in published.plan.routes for stop in route.stops)
    return {parcel: stop.arrive for stop in visits for parcel in stop.parcel_ids}


def minutes_late(stop: StopRow, planned: Planned) -> int | None:
    """How many minutes later than planned; less than nothing is earlier."""
    wanted = next((planned[p] for p in stop.parcel_ids if p in planned), None)
    if wanted is None:
        return None
    return round(((stop.arrived_at or stop.eta) - wanted).total_seconds() / 60)


def endangered(stop: StopRow) -> bool:
    """Whether an open stop will miss what was promised."""
    return stop.closes is not None and stop.status in OPEN and stop.eta > stop.closes


def stop_json(stop: StopRow, planned: Planned) -> list[Any]:
    """A stop as the map needs it: id, version, run, sequence, place, status, minutes late, whether in danger."""
    place = (round(stop.latitude, 6), round(stop.longitude, 6))
    status = CODES[stop.status]
    return [
        stop.id,
        stop.version,
        stop.run_id,
        stop.sequence,
        *place,
        status,
        minutes_late(stop, planned),
        endangered(stop) + 0,
    ]


def run_json(run: RunRow) -> list[Any]:
    """A run as the map needs it: id, van's name, courier's name, state, position."""
    return [run.id, run.van, run.courier, str(run.state), run.latitude, run.longitude]


def whole_json(seen: Look, visitor: Visitor) -> dict[str, Any]:
    """Everything, for a page that has just been opened."""
    return {
        "date": seen.service_date.isoformat(),
        "marks": list(seen.marks),
        "depot": [visitor.latitude, visitor.longitude, visitor.depot],
        "runs": [run_json(run) for run in seen.runs],
        "stops": [stop_json(stop, seen.planned) for stop in seen.stops],
    }


def changed(before: Mapping[int, int], after: Iterable[tuple[int, int]]) -> Collection[int]:
    """The stops that have another version than before."""
    return {stop_id for stop_id, version in after if before.get(stop_id) != version}
