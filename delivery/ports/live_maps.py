"""Where the maps that move in chats are remembered."""

from collections.abc import Sequence
from typing import Protocol

from delivery.model.live_map import LiveMap

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class LiveMaps(Protocol):
    """Maps in chats on which a van moves; only those that have not ended are found by whose they are."""

    async def add(self, live_map: LiveMap) -> None: ...
    async def get(self, live_map_id: int) -> LiveMap: ...
    async def moving(self, parcel_id: int) -> Sequence[LiveMap]: ...
    async def of_courier(self, courier_id: int) -> Sequence[LiveMap]: ...  # of the parcels on a started run
    async def of_depot(self, depot_id: int) -> Sequence[LiveMap]: ...
