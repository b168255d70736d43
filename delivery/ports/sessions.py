"""What signing in at the board asks of the memory."""

from datetime import datetime
from typing import Protocol

from delivery.model.session import Session

# ruff: noqa: D102  each method's name and types say it; what they do not say is a comment


class Sessions(Protocol):
    """One-time links to the board, and the browsers they signed in; secrets are known by their hashes."""

    async def add_link(self, link_hash: str, member_id: int, made_at: datetime, expires_at: datetime) -> None: ...
    async def use_link(self, link_hash: str, now: datetime) -> int | None: ...  # its member, the first time only
    async def begin(self, session: Session) -> None: ...
    async def find(self, token_hash: str, now: datetime) -> Session | None: ...  # neither expired nor ended
    async def end(self, token_hash: str, now: datetime) -> None: ...
    async def end_all(self, member_id: int, now: datetime) -> None: ...
