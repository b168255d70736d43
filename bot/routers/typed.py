"""Filters for typed words: they compare what was looked up before, and never guess."""

from datetime import datetime
from typing import Any

from aiogram.enums import ChatType
from aiogram.filters import BaseFilter, Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import Message

from bot.half_typed import still_asked
from bot.understanding.numbers import tracking_number_in
from bot.understanding.reports import Report, report_in
from bot.views.shift_keys import key_in
from delivery.model.place import Spot


def command(name: str) -> Command:
    """A command, also as groups write it: `/plan@our_bot`. Telegram itself shows us only those meant for us."""
    return Command(name, ignore_mention=True)  # to compare the name aiogram would have to ask Telegram for it


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


class Answers(BaseFilter):
    """An answer to an open question that still counts: plain words (or a photo, or a place), never a command."""

    def __init__(self, question: State, *, photos: bool = False, spots: bool = False) -> None:
        self.question, self.photos, self.spots = question.state, photos, spots

    async def __call__(self, message: Message, raw_state: str | None, state: FSMContext, now: datetime) -> bool:
        """Whether it is."""
        other = (self.photos and message.photo) or (self.spots and message.location)
        if raw_state != self.question or not (_is_plain(message) or other):
            return False
        return await still_asked(state, now)


class Reports(BaseFilter):
    """A courier's report in words, alone or below a photo; the handler may name `said`."""

    def __init__(self, report: Report, *, reasoned: bool = False) -> None:
        self.report, self.reasoned = report, reasoned

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """What it says."""
        text = message.text or message.caption or ""
        said = key_in(text) or report_in(text)
        fits = said is not None and said.report is self.report and (said.reason is not None) == self.reasoned
        return {"said": said} if fits else False


class TrackingNumber(BaseFilter):
    """One word that looks like a tracking number; the handler may name `number`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        """Which."""
        number = tracking_number_in(message.text or "")
        return {"number": number} if number else False


def spot_of(message: Message) -> Spot | None:
    """The point that a message marks on the map."""
    at = message.location
    return Spot(at.latitude, at.longitude) if at else None


def _is_plain(message: Message) -> bool:
    return message.text is not None and not message.text.startswith("/")
