"""What the board asks of the memory: a depot's day as rows, and its past in numbers."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from delivery.model.board import DayFigures, LetterRow, Marks, RunRow, StopRow

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Board(Protocol):
    """A depot's day as it is driven."""

    async def runs(self, depot_id: int, service_date: date) -> Sequence[RunRow]: ...  # by id
    async def stops(self, depot_id: int, service_date: date) -> Sequence[StopRow]: ...  # by run and sequence
    async def stops_of(self, depot_id: int, stop_ids: Collection[int]) -> Sequence[StopRow]: ...
    async def stops_of_runs(self, depot_id: int, run_ids: Collection[int]) -> Sequence[StopRow]: ...
    async def versions(self, depot_id: int, service_date: date) -> Sequence[tuple[int, int]]: ...  # stop id, version
    async def marks(self, depot_id: int, service_date: date) -> Marks: ...
    async def waiting(self, depot_id: int, service_date: date) -> int: ...  # parcels that could go out on it
    async def tracking_numbers(self, depot_id: int, parcel_ids: Collection[int]) -> dict[int, str]: ...


class History(Protocol):
    """What was said about a parcel, and how past days went."""

    async def letters(self, depot_id: int, parcel_id: int) -> Sequence[LetterRow]: ...  # oldest first
    async def days(self, depot_id: int, first: date, last: date) -> Sequence[DayFigures]: ...  # by date, all of them
