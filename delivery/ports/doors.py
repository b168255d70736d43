"""What hiding doors asks of the memory."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from delivery.model.door import ShownDoor
from delivery.ports.memory import Work

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class ShownDoors(Protocol):
    """Which messages show doors; each shows one stop's at most."""

    async def keep(self, shown: ShownDoor) -> None: ...  # in place of what the message showed before
    async def cover(self, chat_id: int, message_id: int) -> None: ...  # it shows none any more
    async def over(self, before: datetime) -> Sequence[ShownDoor]: ...  # of stops done before a moment
    async def forget(self, doors: Sequence[ShownDoor]) -> None: ...  # and the words of what was sent in those messages


class DoorWork(Work, Protocol):
    """The business's work, with the memory of shown doors."""

    @property
    def shown_doors(self) -> ShownDoors: ...
