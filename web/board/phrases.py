"""What the board calls things; what the chat calls by a name too is called alike."""

from locales import Words
from locales.rules import rule_phrase, way_phrase
from locales.troubles import severity_word, trouble_phrase

__all__ = ["lateness", "rule_phrase", "severity_word", "stop_word", "trouble_phrase", "way_phrase"]


def stop_word(words: Words, status: str) -> str:
    """Where a stop stands."""
    _ = words.gettext
    known = {
        "planned": _("planned"),
        "en_route": _("on the way"),
        "arrived": _("at the door"),
        "delivered": _("delivered"),
        "failed": _("failed"),
        "skipped": _("put off"),
    }
    return known.get(status, status)


def lateness(words: Words, minutes: int | None) -> str:
    """How far from the plan, in minutes."""
    _ = words.gettext
    if minutes is None:
        return ""
    if abs(minutes) < 1:
        return _("on time")
    count = words.number(abs(minutes))
    return (_("{count} min late") if minutes > 0 else _("{count} min early")).format(count=count)
