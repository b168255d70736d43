"""A window somebody was told, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from delivery.model.window import Window

FAIR_WARNING = timedelta(minutes=30)


class Outcome(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    RELEASED = "released"  #: the recipient chose otherwise
    BROKEN = "broken"


@dataclass(eq=False)
class Promise:
    """A window told to a parcel's recipient; at most one a parcel is open."""

    parcel_id: int
    window: Window
    made_at: datetime
    cause: str = "published"  #: published, chosen, disposition or moved
    outcome: Outcome = Outcome.OPEN
    settled_at: datetime | None = None
    warned_at: datetime | None = None
    id: int = 0
    version: int = 0

    def keep_or_break(self, at: datetime) -> None:
        """Settle it by the moment the courier stood at the door."""
        self.outcome = Outcome.KEPT if self.window.holds(at) else Outcome.BROKEN
        self.settled_at = at

    def break_now(self, at: datetime) -> None:
        """Settle it as broken."""
        self.outcome, self.settled_at = Outcome.BROKEN, at

    def release(self, at: datetime) -> None:
        """Settle it as given up by the recipient."""
        self.outcome, self.settled_at = Outcome.RELEASED, at

    @property
    def broken_unwarned(self) -> bool:
        """Whether it broke without a word at least half an hour before its window closed."""
        fair = self.warned_at is not None and self.warned_at <= self.window.closes - FAIR_WARNING
        return self.outcome is Outcome.BROKEN and not fair
