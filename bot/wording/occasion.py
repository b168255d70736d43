"""A notice about to be worded: what it is about, and what its facts say; old rows may say less."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.ports.outbox import Letter
from delivery.model.errors import NotFound
from delivery.model.window import Window
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from locales import Words


@dataclass(frozen=True)
class Occasion:
    """A letter about to be worded: where to look, whom it is for, in which words."""

    work: Work
    letter: Letter
    words: Words
    clock: Clock

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the notice was owed with."""
        return self.letter.facts

    @property
    def subject_id(self) -> int:
        """What it is about; NotFound if it does not say."""
        return int(self.facts.get("subject_id") or 0)

    async def still_linked(self) -> None:
        """NotFound if the chat has left the parcel since the notice was owed: it hears no more."""
        if await self.work.links.find(self.letter.parcel_id or 0, self.letter.chat_id) is None:
            raise NotFound("parcel")

    async def card(self) -> ParcelCard:
        """The parcel as it stands now."""
        return await ShowParcel(self.work, self.clock)(self.letter.parcel_id or 0)

    @property
    def window(self) -> Window | None:
        """The window it tells."""
        told = self.facts.get("window")
        return window_of(told) if isinstance(told, Mapping) else None

    def moment(self, name: str) -> datetime | None:
        """A moment among the facts."""
        return self.instant(self.facts.get(name))

    @staticmethod
    def instant(told: object) -> datetime | None:
        """A moment as facts hold it."""
        return datetime.fromisoformat(told) if isinstance(told, str) else None

    def day(self, name: str) -> date | None:
        """A date among the facts."""
        told = self.facts.get(name)
        return date.fromisoformat(told) if isinstance(told, str) else None

    def text(self, name: str) -> str:
        """Words among the facts; empty if there are none."""
        return str(self.facts.get(name) or "")


def window_of(facts: Mapping[str, Any]) -> Window | None:
    """The window that facts hold."""
    try:
        start, end = time.fromisoformat(facts["start"]), time.fromisoformat(facts["end"])
        return Window(date.fromisoformat(facts["date"]), start, end, facts["zone"])
    except (KeyError, TypeError, ValueError):
        return None
