"""What is known of a chat and of the person who writes in it, looked up before anything is decided."""

from collections.abc import Sequence
from typing import Protocol

from delivery.model.people import LinkKind, Role

# ruff: noqa: D102  properties are what their names say


class Acquaintance(Protocol):
    """A chat and a person; whoever never wrote has no `language`, whoever is in no team no `member_id`."""

    @property
    def language(self) -> str | None: ...

    @property
    def is_blocked(self) -> bool: ...

    @property
    def member_id(self) -> int | None: ...

    @property
    def role(self) -> Role | None: ...

    @property
    def depot_id(self) -> int | None: ...

    @property
    def links(self) -> Sequence[tuple[int, LinkKind]]: ...


class Acquaintances(Protocol):
    """Everybody who ever wrote, inside an open transaction."""

    async def of(self, chat_id: int, user_id: int) -> Acquaintance:
        """The chat's language and active links (parcel and kind), and the team's active member who is this person."""
        ...
