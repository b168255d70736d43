"""What the engine reports to the people at the desk when it gives something up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.ports.inbox import StoredUpdate
from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from delivery.policy.authorize import Actor


@dataclass(frozen=True)
class Alarm:
    """Each is called inside a transaction, once for each thing given up."""

    quarantined: Callable[[ChatWork, StoredUpdate, Actor | None], Awaitable[None]]
    dead: Callable[[ChatWork, Letter], Awaitable[None]]
