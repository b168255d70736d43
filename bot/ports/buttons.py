"""One-shot action tokens: what a button does, for whom, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

# ruff: noqa: D102  properties are what their names say


@dataclass(frozen=True)
class Action:
    """What pressing a button asks for. `once` buttons show their first result when pressed again."""

    token: str
    chat_id: int
    name: str
    args: Mapping[str, Any] = field(default_factory=dict)
    parcel_id: int | None = None
    parcel_version: int | None = None
    once: bool = True
    expires_at: datetime | None = None


class Shown(Protocol):
    """A button as it was remembered."""

    @property
    def token(self) -> str: ...

    @property
    def chat_id(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def args(self) -> Mapping[str, Any]: ...

    @property
    def parcel_id(self) -> int | None: ...

    @property
    def parcel_version(self) -> int | None: ...

    @property
    def once(self) -> bool: ...

    @property
    def expires_at(self) -> datetime | None: ...

    @property
    def used_at(self) -> datetime | None: ...

    @property
    def result(self) -> str | None: ...


class Buttons(Protocol):
    """The buttons shown, inside an open transaction."""

    async def add(self, *actions: Action) -> None:
        """Remember a screen's buttons before it is shown."""
        ...

    async def find(self, token: str) -> Shown | None:
        """What a pressed token means."""
        ...

    async def use(self, token: str, at: datetime, result: str) -> None:
        """Mark a one-shot button as pressed, with the answer it got."""
        ...
