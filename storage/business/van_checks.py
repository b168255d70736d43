"""Checks of what is on a van."""

from sqlalchemy import select

from delivery.model.van_check import CheckKind, VanCheck
from storage.entities import Entities
from storage.tables.van_checks import van_checks


class StoredVanChecks:
    """Checks by run and kind."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, check: VanCheck) -> None:
        """Remember a new one."""
        await self._entities.save(check)

    async def of(self, run_id: int, kind: CheckKind) -> VanCheck | None:
        """The one of a run."""
        these = (van_checks.c.run_id == run_id, van_checks.c.kind == kind)
        return await self._entities.first(select(VanCheck).where(*these))
