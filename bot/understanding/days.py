"""Days in the arguments of a command."""

from datetime import date

_AHEAD = {"": 1, "tomorrow": 1, "morgen": 1, "today": 0, "heute": 0}


def days_ahead_in(text: str) -> int | None:
    """How many days ahead a word means; None if it is no such word."""
    return _AHEAD.get(text.strip().casefold())


def date_in(text: str) -> date | None:
    """The date that an ISO date means."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
