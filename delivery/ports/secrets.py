"""Unguessable tokens."""

from typing import Protocol


class Tokens(Protocol):
    """Makes unguessable tokens; seeded in tests."""

    def new(self) -> str:
        """A fresh URL-safe token of 128 bits (22 characters)."""
        ...
