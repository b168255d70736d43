"""Business time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells business time; moved by hand in tests and demos."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Wait until business time has reached `when`."""
        ...
