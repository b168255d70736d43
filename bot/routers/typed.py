"""Filters for typed words: they compare what was looked up before, and never guess."""

from typing import Any

from aiogram.filters import BaseFilter
from aiogram.fsm.state import State
from aiogram.types import Message

from bot.understanding.numbers import tracking_number_in
from bot.understanding.reports import Report, report_in


class Typed(BaseFilter):
    """An answer to an open question: plain words, never a command."""

    def __init__(self, state: State) -> None:
        self.state = state.state

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        """Whether it is."""
        return raw_state == self.state and message.text is not None and not message.text.startswith("/")


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
        words = message.text or ""
        return raw_state == self.state and (bool(message.photo) or (bool(words) and not words.startswith("/")))


class TrackingNumber(BaseFilter):
    """One word that looks like a tracking number; the handler may name `number`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Which."""
        number = tracking_number_in(message.text or "")
        return {"number": number} if number else False
