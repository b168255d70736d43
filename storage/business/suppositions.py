"""What dispatchers suppose."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Integer, bindparam, delete, select

from delivery.model.supposition import Supposition, SuppositionState
from storage.entities import Entities
from storage.loading import Wanted
from storage.tables.suppositions import suppositions

KEPT = timedelta(days=7)  #: the addresses in a supposed plan are nobody's business for longer


class StoredSuppositions:
    """Suppositions by number; those that were applied by their day."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, supposition: Supposition) -> None:
        """Remember a new one, and forget those whose days are long over."""
        over = supposition.asked_at.date() - KEPT
        await self._entities.session.execute(delete(Supposition).where(suppositions.c.service_date < over))
        await self._entities.save(supposition)

    async def get(self, supposition_id: int) -> Supposition:
        """The one with this id."""
        return await self._entities.get(Supposition, supposition_id, "supposition")

    async def wanted(self, since: datetime, limit: int) -> Sequence[Supposition]:
        """Those that nobody has answered, oldest first."""
        return await self._entities.every(_WANTED, since=since, at_most=limit)

    async def applied(self, depot_id: int, day: date) -> Sequence[Supposition]:
        """What holds on a day because somebody applied it, by number."""
        return await self._entities.every(_APPLIED, depot=depot_id, day=day)

    async def latest(self, depot_id: int, member_id: int, since: datetime) -> Supposition | None:
        """What somebody supposed last."""
        theirs = (
            suppositions.c.depot_id == depot_id,
            suppositions.c.asked_by == member_id,
            suppositions.c.asked_at >= since,
        )
        return await self._entities.first(select(Supposition).where(*theirs).order_by(suppositions.c.id.desc()))


_BY_NUMBER = select(suppositions).order_by(suppositions.c.id)
_ASKED = (suppositions.c.state == SuppositionState.WANTED, suppositions.c.asked_at >= bindparam("since"))
_WANTED = Wanted(Supposition, _BY_NUMBER.where(*_ASKED).limit(bindparam("at_most", type_=Integer)))
_OF_DAY = (suppositions.c.depot_id == bindparam("depot"), suppositions.c.service_date == bindparam("day"))
_APPLIED = Wanted(Supposition, _BY_NUMBER.where(*_OF_DAY, suppositions.c.state == SuppositionState.APPLIED))
