"""What a dispatcher has fixed in a day's plan, whatever the planner thinks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Pins:
    """Parcels that stay with a shift, shifts whose stops keep their order at the route's beginning, and who is out."""

    parcels: Mapping[int, int] = field(default_factory=dict)  #: parcel id -> shift id
    locked: frozenset[int] = frozenset()  #: shift ids
    excluded: frozenset[int] = frozenset()  #: parcel ids that are not planned for this day
    vans: Mapping[int, int] = field(default_factory=dict)  #: shift id -> the van that stands in for its own

    def pinned(self, parcel_ids: tuple[int, ...], shift_id: int) -> "Pins":
        """The same with these parcels kept on a shift."""
        return replace(self, parcels={**self.parcels, **dict.fromkeys(parcel_ids, shift_id)})

    def unpinned(self, parcel_ids: tuple[int, ...]) -> "Pins":
        """The same with these parcels free."""
        return replace(self, parcels={p: shift for p, shift in self.parcels.items() if p not in parcel_ids})

    def with_lock(self, shift_id: int) -> "Pins":
        """The same with a shift's order kept."""
        return replace(self, locked=self.locked | {shift_id})

    def without_lock(self, shift_id: int) -> "Pins":
        """The same with a shift's order free."""
        return replace(self, locked=self.locked - {shift_id})

    def without_parcel(self, parcel_id: int) -> "Pins":
        """The same with a parcel left out."""
        return replace(self, excluded=self.excluded | {parcel_id})

    def with_parcel(self, parcel_id: int) -> "Pins":
        """The same with a parcel no longer left out."""
        return replace(self, excluded=self.excluded - {parcel_id})
