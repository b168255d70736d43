"""Takes in many parcels, all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.model.errors import BadInput
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel


@dataclass(frozen=True)
class RowError:
    """What is wrong with a row, counted from 1."""

    row: int
    field: str
    problem: str


class ImportFailed(Exception):
    """Some rows cannot be taken, so none was; the caller rolls back."""

    def __init__(self, errors: Sequence[RowError]) -> None:
        super().__init__(f"{len(errors)} rows refused")
        self.errors = tuple(errors)


class ImportParcels:
    """Registers every draft, or raises ImportFailed with an error for each bad row."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._register = RegisterParcel(work, clock)

    async def __call__(self, depot_id: int, drafts: Sequence[ParcelDraft]) -> int:
        """Return how many were taken."""
        errors = []
        for row, draft in enumerate(drafts, start=1):
            try:
                await self._register(depot_id, draft)
            except BadInput as bad:
                errors.append(RowError(row, bad.field, bad.problem))
        if errors:
            raise ImportFailed(errors)
        return len(drafts)
