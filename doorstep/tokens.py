"""Unguessable tokens."""

import base64
import secrets
from random import Random


class SecretTokens:
    """Tokens from the operating system's randomness."""

    def new(self) -> str:
        """A fresh URL-safe token of 128 bits (22 characters)."""
        return secrets.token_urlsafe(16)


class SeededTokens:
    """Tokens that a seeded run repeats; never for production."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"tokens:{seed}")

    def new(self) -> str:
        """The next token of the seed."""
        return base64.urlsafe_b64encode(self._random.randbytes(16)).rstrip(b"=").decode()
