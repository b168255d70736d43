"""Whom a wish about personal data is about."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Subject:
    """One person as we know them: rows of recipients, and chats (with their mailboxes)."""

    recipients: tuple[int, ...] = ()
    chats: tuple[int, ...] = field(default=())
