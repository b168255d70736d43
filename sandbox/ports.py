"""What the sandbox is handed by whoever starts it."""

from datetime import datetime, timedelta
from typing import Any, Protocol


class Clock(Protocol):
    """Business time: everything that expires or is rationed asks this."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        ...

    async def sleep_until(self, when: datetime) -> None:
        """Return once business time has reached the given moment."""
        ...


class ClockOwner(Protocol):
    """The one who moves business time, when it lives in the same process."""

    speed: float
    paused: bool

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        ...

    async def advance(self, by: timedelta) -> None:
        """Move business time forward."""
        ...

    def set_speed(self, speed: float) -> None:
        """Seconds of business time that pass in one real second."""
        ...

    def pause(self) -> None:
        """Hold business time."""
        ...

    def resume(self) -> None:
        """Let business time pass again."""
        ...


class World(Protocol):
    """The town behind the chats: streets, vans and people, as plain JSON for the page."""

    def streets(self) -> dict[str, Any]:
        """The background that does not move."""
        ...

    def state(self) -> dict[str, Any]:
        """Vans, routes and stops as they are now."""
        ...

    def people(self) -> list[Any]:
        """Who lives and works here."""
        ...

    async def act(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """Play one scenario action, such as nobody being home; ValueError with a sentence if it cannot be."""
        ...
