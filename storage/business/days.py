"""Service dates and their revisions."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import bindparam, select

from delivery.model.plan import Day, Revision, RevisionState
from storage.entities import Entities
from storage.loading import Wanted
from storage.tables.days import days, revisions


class StoredDays:
    """Days by depot and date, revisions by number."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, day: Day) -> None:
        """Remember a new one."""
        await self._entities.save(day)

    async def get(self, day_id: int) -> Day:
        """The one with this id."""
        return await self._entities.get(Day, day_id, "day")

    async def on(self, depot_id: int, day: date) -> Day | None:
        """A depot's day on a date."""
        return await self._entities.first(_ON, depot=depot_id, day=day)

    async def of_depot(self, depot_id: int, first: date, last: date) -> Sequence[Day]:
        """A depot's days from a date to a date, both included."""
        return await self._entities.every(_BETWEEN, depot=depot_id, earliest=first, latest=last)

    async def add_revision(self, revision: Revision) -> None:
        """Remember a new revision; the one before must no longer be published."""
        await self._entities.save(revision)

    async def published(self, day_id: int) -> Revision | None:
        """The one that counts."""
        return await self._entities.first(_PUBLISHED, day=day_id)

    async def revisions(self, day_id: int) -> Sequence[Revision]:
        """All of a day."""
        wanted = select(Revision).where(revisions.c.day_id == day_id).order_by(revisions.c.number)
        return await self._entities.every(wanted)


_THEIRS = select(days).where(days.c.depot_id == bindparam("depot"))
_ON = Wanted(Day, _THEIRS.where(days.c.service_date == bindparam("day")).limit(1))
_IN_DAYS = days.c.service_date.between(bindparam("earliest"), bindparam("latest"))
_BETWEEN = Wanted(Day, _THEIRS.where(_IN_DAYS).order_by(days.c.service_date))
_OUT = (revisions.c.day_id == bindparam("day"), revisions.c.state == RevisionState.PUBLISHED)
_PUBLISHED = Wanted(Revision, select(revisions).where(*_OUT).limit(1))
