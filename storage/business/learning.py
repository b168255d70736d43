"""Lessons of days that are over, and what they say together."""

from collections.abc import Sequence

from sqlalchemy import select

from delivery.model.calibration import Calibration, Lesson
from storage.entities import Entities
from storage.tables.learning import calibrations, lessons


class StoredCalibrations:
    """One calibration a depot, from its newest lessons."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, thing: Lesson | Calibration) -> None:
        """Remember a new one."""
        await self._entities.save(thing)

    async def of(self, depot_id: int) -> Calibration | None:
        """A depot's, if it has learned anything yet."""
        return await self._entities.first(select(Calibration).where(calibrations.c.depot_id == depot_id))

    async def lessons(self, depot_id: int, most: int) -> Sequence[Lesson]:
        """A depot's newest, by date."""
        mine = select(Lesson).where(lessons.c.depot_id == depot_id).order_by(lessons.c.service_date.desc()).limit(most)
        return list(reversed(await self._entities.every(mine)))
