"""Where it is remembered what a depot's own days taught."""

from collections.abc import Sequence
from typing import Protocol

from delivery.model.calibration import Calibration, Lesson

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Calibrations(Protocol):
    """What a depot's own days taught."""

    async def add(self, thing: Lesson | Calibration) -> None: ...
    async def of(self, depot_id: int) -> Calibration | None: ...
    async def lessons(self, depot_id: int, most: int) -> Sequence[Lesson]: ...  # the newest, by date
