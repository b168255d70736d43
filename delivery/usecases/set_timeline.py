"""A carrier decides when recipients hear from a depot."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from delivery.model.depot import Depot
from delivery.model.errors import BadInput
from delivery.model.timeline import Timeline
from delivery.ports.memory import Work
from locales import LANGUAGES

LANGUAGE = "language"
BUSINESS_TIMES = ("publish_at", "cutoff_at", "morning_at")  #: these the depot itself has
_BETWEEN: Mapping[str, tuple[int, int]] = {
    "ring_budget": (0, 50),
    "drift_minutes": (1, 240),
    "drift_pause_minutes": (0, 240),
    "next_minutes": (0, 120),
    "arriving_metres": (0, 2_000),
    "door_minutes": (0, 240),
    "remind_after_minutes": (10, 1_440),
    "hold_hours": (1, 720),
}


@dataclass(frozen=True)
class Setting:
    """One thing that can be set, as it stands and as it would be by default."""

    name: str
    value: time | int | str
    usual: time | int | str


class SetTimeline:
    """Changes what is named, and leaves everything else."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, depot_id: int, changes: Mapping[str, str]) -> tuple[Setting, ...]:
        """Return every setting as it stands now; BadInput names the first that cannot be."""
        depot = await self._work.depots.get(depot_id)
        values = {name: _read(name, text) for name, text in changes.items()}
        for name in (*BUSINESS_TIMES, LANGUAGE):
            setattr(depot, name, values.pop(name, getattr(depot, name)))
        if values:
            depot.timeline = replace(depot.timeline, **values)
        return settings_of(depot)


def settings_of(depot: Depot) -> tuple[Setting, ...]:
    """Every setting of a depot."""
    usual = Depot(depot.name, depot.address, depot.zone)
    names = (*BUSINESS_TIMES, LANGUAGE)
    own = [Setting(name, getattr(depot, name), getattr(usual, name)) for name in names]
    times = [field.name for field in fields(Timeline)]
    return (*own, *(Setting(n, getattr(depot.timeline, n), getattr(usual.timeline, n)) for n in times))


def _read(name: str, text: str) -> Any:
    if name == LANGUAGE:
        return _language(text)
    if name in _BETWEEN:
        least, most = _BETWEEN[name]
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise BadInput(name, f"must be a whole number from {least} to {most}")
        return int(text)
    if name not in {*BUSINESS_TIMES, *(field.name for field in fields(Timeline))}:
        raise BadInput(name, "is no setting of a depot")
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError as wrong:
        raise BadInput(name, "must be a time of day such as 07:30") from wrong


def _language(text: str) -> str:
    if text.lower() not in LANGUAGES:
        raise BadInput(LANGUAGE, f"must be one of {', '.join(LANGUAGES)}")
    return text.lower()
