"""The windows told in the morning: how often somebody came inside them, and how wide they were."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from delivery.model.event import Happened
from delivery.model.run import StopStatus
from delivery.model.window import Window
from storage.ledger import Ledger

VISITED = frozenset({StopStatus.DELIVERED, StopStatus.FAILED})


def morning_hits(ledger: Ledger) -> Iterator[bool]:
    """For each parcel whose narrower window was told: whether its courier came inside it on that day."""
    came = dict(_arrivals(ledger))
    for parcel_id, window in _told(ledger):
        at = came.get((parcel_id, window.date))
        if at is not None:
            yield window.holds(at)


def morning_widths(ledger: Ledger) -> list[float]:
    """How many minutes wide each narrower window was."""
    return [(window.closes - window.opens).total_seconds() / 60 for _, window in _told(ledger)]


def _told(ledger: Ledger) -> Iterator[tuple[int, Window]]:
    for event in ledger.events:
        if event.kind is Happened.WINDOW_NARROWED and event.parcel_id is not None:
            yield event.parcel_id, _window(event.facts["window"])


def _window(facts: Mapping[str, Any]) -> Window:
    start, end = time.fromisoformat(facts["start"]), time.fromisoformat(facts["end"])
    return Window(date.fromisoformat(facts["date"]), start, end, facts["zone"])


def _arrivals(ledger: Ledger) -> Iterator[tuple[tuple[int, date], datetime]]:
    """When each parcel's service began; who is early waits for the promised window. A day's first visit counts."""
    days = {day.id: day.service_date for day in ledger.days}
    dates = {run.id: days[run.day_id] for run in ledger.runs}
    for stop in sorted(ledger.stops, key=lambda each: each.id, reverse=True):
        if stop.status in VISITED and stop.arrived_at is not None:
            for parcel_id in stop.parcel_ids:
                yield (parcel_id, dates[stop.run_id]), max(stop.arrived_at, stop.opens or stop.arrived_at)
