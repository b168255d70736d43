"""What editing a plan by hand asks of the memory."""

from typing import Protocol

from delivery.model.edit import Edit

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Edits(Protocol):
    """Changes of plans by hand, newest last."""

    async def add(self, edit: Edit) -> None: ...
    async def last(self, day_id: int) -> Edit | None: ...
    async def remove(self, edit_id: int) -> None: ...
    async def renumber(self, day_id: int, revision: int, becomes: int) -> None: ...  # what was made on a revision
