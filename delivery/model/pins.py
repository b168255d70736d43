"""What a dispatcher has fixed in a day's plan, whatever the planner thinks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Pins:
    """Parcels that stay with a shift, and shifts whose planned stops keep their order at the route's beginning."""

    parcels: Mapping[int, int] = field(default_factory=dict)  #: parcel id -> shift id
    locked: frozenset[int] = frozenset()  #: shift ids

    def pinned(self, parcel_ids: tuple[int, ...], shift_id: int) -> "Pins":
        """The same with these parcels kept on a shift."""
        return Pins({**self.parcels, **dict.fromkeys(parcel_ids, shift_id)}, self.locked)

    def unpinned(self, parcel_ids: tuple[int, ...]) -> "Pins":
        """The same with these parcels free."""
        return Pins({p: shift for p, shift in self.parcels.items() if p not in parcel_ids}, self.locked)

    def with_lock(self, shift_id: int) -> "Pins":
        """The same with a shift's order kept."""
        return Pins(self.parcels, self.locked | {shift_id})

    def without_lock(self, shift_id: int) -> "Pins":
        """The same with a shift's order free."""
        return Pins(self.parcels, self.locked - {shift_id})
