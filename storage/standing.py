"""Where updates and letters stand, in the words that the conversation uses too."""

from enum import StrEnum


class UpdateState(StrEnum):
    """Where an update stands."""

    NEW = "new"
    DONE = "done"
    QUARANTINED = "quarantined"


class LetterState(StrEnum):
    """Where a message stands; an unknown one with a `not_before` will be tried once more."""

    NEW = "new"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    EXPIRED = "expired"
