"""The one way in for the conversation: the engine is loaded when somebody first types."""

from datetime import datetime
from functools import cache
from typing import Protocol

from bot.understanding.meaning import Meaning
from bot.understanding.understand import Understanding, understanding


class Understand(Protocol):
    """Takes a text, its language, and the moment on the wall clock of whoever writes."""

    def __call__(self, text: str, locale: str | None, now: datetime) -> Meaning:
        """What the text says."""
        ...


def understand(text: str, locale: str | None, now: datetime) -> Meaning:
    """What a text says; nothing of it leaves this machine."""
    return _loaded()(text, locale, now)


@cache
def _loaded() -> Understanding:
    return understanding()
