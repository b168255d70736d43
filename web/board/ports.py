"""What the board asks of the house; the assembly hands it in."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol

from delivery.ports.board import Board as BoardMemory
from delivery.ports.board import History
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.ports.secrets import Tokens
from delivery.usecases.sign_in import SESSION_LIVES
from planning.travel.provider import TravelTimes
from web.init_data import InitData


class BoardWork(Work, Protocol):
    """The business's work, with what the board looks at."""

    @property
    def board(self) -> BoardMemory:
        """A day as it is driven."""
        ...

    @property
    def history(self) -> History:
        """What was said, and how past days went."""
        ...


Open = Callable[[], AbstractAsyncContextManager[BoardWork]]
Streets = Callable[[], Awaitable[Mapping[str, Any]]]


async def no_streets() -> Mapping[str, Any]:
    """Nothing to draw: the map has only routes."""
    return {"bounds": None, "lines": [], "attribution": None}


@dataclass(frozen=True)
class Board:
    """Everything the board needs; `tiles` is the address of a tile server, if somebody wants one."""

    work: Open
    reading: Open
    clock: Clock
    tokens: Tokens
    travel: TravelTimes
    streets: Streets = no_streets
    secure: bool = False  #: whether people reach it by https only
    tiles: str | None = None
    tiles_by: str = ""  #: whom the tile server wants to be named
    lives: timedelta = field(default=SESSION_LIVES)
    visitors: InitData | None = None  #: whom Telegram vouches for; None where no Mini App is served
    at_once: bool = False  #: whether to look at a link signs in already: nobody opens links for a preview here
