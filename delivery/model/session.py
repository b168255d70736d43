"""Somebody who is signed in at the board."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Session:
    """A browser that may act for a member until it ends; only the hash of its secret is kept."""

    token_hash: str = field(repr=False)
    member_id: int
    begun_at: datetime
    expires_at: datetime
