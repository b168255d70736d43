"""One transaction of the conversation: the business's work and the bot's own."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.ports.acquaintances import Acquaintances
from bot.ports.buttons import Buttons
from bot.ports.half_typed import HalfTyped
from bot.ports.inbox import Doing
from bot.ports.outbox import Cards, Outgoing
from bot.ports.pictures import Pictures
from delivery.ports.board import History
from delivery.ports.doors import ShownDoors
from delivery.ports.memory import Work

# ruff: noqa: D102  the names say it


class ChatWork(Work, Protocol):
    """Everything an update's transaction touches."""

    @property
    def doing(self) -> Doing: ...
    @property
    def outgoing(self) -> Outgoing: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def buttons(self) -> Buttons: ...
    @property
    def acquaintances(self) -> Acquaintances: ...
    @property
    def half_typed(self) -> HalfTyped: ...
    @property
    def history(self) -> History: ...
    @property
    def pictures(self) -> Pictures: ...
    @property
    def shown_doors(self) -> ShownDoors: ...


OpenWork = Callable[[], AbstractAsyncContextManager[ChatWork]]  #: begins, and commits unless an exception leaves it
