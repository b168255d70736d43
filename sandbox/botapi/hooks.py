"""What a bot has told about its webhook, and how delivery goes."""

import asyncio
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Webhook:
    """An address that wants updates; one chat's updates go one after the other."""

    url: str
    secret: str = ""
    most_at_once: int = 40
    ip_address: str = ""
    busy: set[int] = field(default_factory=set)
    resting: set[int] = field(default_factory=set)
    failures: dict[int, int] = field(default_factory=dict)
    last_error: str = ""
    last_error_at: int = 0
    runner: asyncio.Task[Any] | None = None

    def stop(self) -> None:
        """Deliver no more."""
        if self.runner is not None:
            self.runner.cancel()
