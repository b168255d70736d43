"""What is on a van, counted parcel by parcel: before it leaves, and when it is back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class CheckKind(StrEnum):
    """When a van is checked."""

    LOADING = "loading"
    RETURN = "return"


@dataclass(eq=False)
class VanCheck:
    """One check of one run: which of its parcels were seen, and which of others lay among them."""

    run_id: int
    kind: CheckKind
    begun_at: datetime
    seen: tuple[int, ...] = ()
    surplus: tuple[int, ...] = ()
    finished_at: datetime | None = None
    id: int = 0
    version: int = 0

    def see(self, parcel_id: int, *, belongs: bool) -> bool:
        """Note a parcel; False if it was noted before."""
        noted = self.seen if belongs else self.surplus
        if parcel_id in noted:
            return False
        if belongs:
            self.seen = (*self.seen, parcel_id)
        else:
            self.surplus = (*self.surplus, parcel_id)
        return True

    def finish(self, at: datetime) -> bool:
        """It is counted; False if it already was."""
        if self.finished_at is not None:
            return False
        self.finished_at = at
        return True
