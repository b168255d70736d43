"""What follows a try whose outcome is unknown: the table of classes, as a pure function."""

from datetime import datetime, timedelta

from delivery.policy.announcements import Class
from storage.standing import LetterState

ONCE_MORE_AFTER = timedelta(seconds=60)
LONGEST_WAIT = 60
REPLY_AFTER, REPLY_SPREAD_MS = timedelta(seconds=2), 3000  #: whoever pressed still looks; an outage has many of them

Step = tuple[LetterState, datetime | None]  #: the state, and when it may be tried again


def after_unknown(delivery: Class, unknowns: int, at: datetime, row: int = 0) -> Step:
    """The step after the `unknowns`-th try of a letter ended unknown; its row spreads those that failed together."""
    match delivery:
        case Class.MUST_ARRIVE:
            return (LetterState.UNKNOWN, at + ONCE_MORE_AFTER) if unknowns == 1 else (LetterState.DEAD, None)
        case Class.NEVER_TWICE:
            return LetterState.UNKNOWN, None
        case Class.STATE:
            return LetterState.NEW, at + timedelta(seconds=min(LONGEST_WAIT, 2 ** min(unknowns, 6) - 1))
        case Class.REPLY:
            spread = timedelta(milliseconds=row * 37 % REPLY_SPREAD_MS)
            return LetterState.UNKNOWN, (at + REPLY_AFTER + spread if unknowns == 1 else None)
