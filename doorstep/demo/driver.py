"""Moves a clock from one due moment to the next, and never while somebody still works at the present one."""

import asyncio
import time
from datetime import datetime
from typing import Protocol

import structlog

from doorstep.assembly import House
from doorstep.clocks import MovedClock
from doorstep.demo.beat import Beat
from sandbox.botapi.server import LocalBotApi

log = structlog.get_logger(__name__)

QUIET_LOOKS = (
    3  #: how often in a row everybody must be idle: what one hands to another is in nobody's hands for a moment
)
PATIENCE_SECONDS = 120.0


class Stuck(Exception):
    """Somebody has not come to rest in minutes of real time; names who."""


class Crowd(Protocol):
    """Whoever lives beside the house and acts by themselves."""

    def idle(self, cursor: int | None = None) -> bool:
        """Everything up to the server's cursor is seen, and nobody is about to act."""
        ...


class Driver:
    """Owns discrete time."""

    def __init__(self, clock: MovedClock, house: House, api: LocalBotApi, people: Crowd, beat: Beat) -> None:
        self._clock, self._house, self._api, self._people, self._beat = clock, house, api, people, beat

    def idle(self) -> bool:
        """Whether nobody has anything to do at this moment."""
        return not self._busy()

    def _busy(self) -> list[str]:
        rooms = {
            "updates": self._api.idle(),
            "poller": self._house.poller.idle,
            "worker": self._house.worker.idle,
            "sender": self._house.sender.idle,
            "post": self._house.mail is None or self._house.mail.idle,
            "menu": self._house.menu.idle,
            "thinking": self._house.thinking.idle,
            "timetable": self._beat.idle,
            "people": self._people.idle(self._api.cursor),
        }
        return [name for name, rests in rooms.items() if not rests]

    async def settle(self) -> None:
        """Wait, in real time, until everybody rests."""
        quiet, since = 0, time.monotonic()
        while quiet < QUIET_LOOKS:
            await asyncio.sleep(0 if quiet else 0.0005)
            quiet = quiet + 1 if self.idle() else 0
            if time.monotonic() - since > PATIENCE_SECONDS:
                raise Stuck(", ".join(self._busy()))

    async def run_until(self, target: datetime) -> None:
        """Live until `target`: everybody acts when their moment has come."""
        await self.settle()
        while self._clock.now() < target:
            self._clock.jump(min(self._clock.next_wake or target, target))
            await self.settle()
