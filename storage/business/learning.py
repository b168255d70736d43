"""Lessons of days that are over, and what they say together."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from delivery.model.calibration import Calibration, Lesson
from storage.entities import Entities
from storage.loading import Wanted
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
        return await self._entities.first(_OF, depot=depot_id)

    async def lessons(self, depot_id: int, most: int) -> Sequence[Lesson]:
        """A depot's newest, by date."""
        mine = select(Lesson).where(lessons.c.depot_id == depot_id).order_by(lessons.c.service_date.desc()).limit(most)
        return list(reversed(await self._entities.every(mine)))


_OF = Wanted(Calibration, select(calibrations).where(calibrations.c.depot_id == bindparam("depot")).limit(1))
