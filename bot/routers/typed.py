"""Filters for typed words: they compare what was looked up before, and never guess."""

from typing import Any

from aiogram.enums import ChatType
from aiogram.filters import BaseFilter
from aiogram.fsm.state import State
from aiogram.types import Message

from bot.understanding.numbers import tracking_number_in
from bot.understanding.reports import Report, report_in


class Private(BaseFilter):
    """A private chat: in groups people talk to each other. Async, because aiogram runs its `F` filters in threads."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return message.chat.type == ChatType.PRIVATE


class PlainWords(BaseFilter):
    """Text that is no command, or a photo if `photos`."""

    def __init__(self, *, photos: bool = False) -> None:
        self.photos = photos

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return _is_plain(message) or (self.photos and bool(message.photo))


class Position(BaseFilter):
    """A location."""

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return message.location is not None


class Typed(BaseFilter):
    """An answer to an open question: plain words, never a command."""

    def __init__(self, state: State) -> None:
        self.state = state.state

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        """Whether it is."""
        return raw_state == self.state and _is_plain(message)


class Reports(BaseFilter):
    """A courier's report in words, alone or below a photo; the handler may name `said`."""

    def __init__(self, report: Report, *, reasoned: bool = False) -> None:
        self.report, self.reasoned = report, reasoned

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """What it says."""
        said = report_in(message.text or message.caption or "")
        fits = said is not None and said.report is self.report and (said.reason is not None) == self.reasoned
        return {"said": said} if fits else False


class Proof(BaseFilter):
    """A photo or a note while one may be added to the last report."""

    def __init__(self, state: State) -> None:
        self.state = state.state

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        """Whether it is."""
        return raw_state == self.state and (bool(message.photo) or _is_plain(message))


class TrackingNumber(BaseFilter):
    """One word that looks like a tracking number; the handler may name `number`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Which."""
        number = tracking_number_in(message.text or "")
        return {"number": number} if number else False


def _is_plain(message: Message) -> bool:
    return message.text is not None and not message.text.startswith("/")
