"""What somebody may want, and what one text was taken to say."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What a recipient wants from us."""

    TRACK = "track"
    RESCHEDULE = "reschedule"
    SAFE_PLACE = "safe_place"
    NEIGHBOUR = "neighbour"
    PICKUP_POINT = "pickup_point"
    CHANGE_ADDRESS = "change_address"
    ACCESS_NOTE = "access_note"
    RETURN_TO_SENDER = "return_to_sender"
    NOT_RECEIVED = "not_received"
    WAS_HOME = "was_home"
    HUMAN = "human"
    STOP = "stop"
    LANGUAGE = "language"
    GREETING = "greeting"
    OTHER = "other"


INTENTS: tuple[Intent, ...] = tuple(Intent)


@dataclass(frozen=True)
class When:
    """A day and hours on the wall clock of whoever writes; None where nothing was said."""

    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None


@dataclass(frozen=True)
class Guess:
    """An intent with how sure we are, between 0 and 1."""

    intent: Intent
    confidence: float


@dataclass(frozen=True)
class Meaning:
    """What one text was taken to say; `likeliest` begins with the best guess."""

    likeliest: tuple[Guess, ...]
    sure: bool
    when: When = When()
    place: str | None = None

    @property
    def intent(self) -> Intent:
        """The best guess."""
        return self.likeliest[0].intent

    @property
    def confidence(self) -> float:
        """How likely the best guess is right."""
        return self.likeliest[0].confidence
