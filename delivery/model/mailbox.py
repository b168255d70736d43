"""Mailboxes: addresses of people without Telegram, numbered like chats, so that links and outbox hold for both."""

from enum import StrEnum


class Channel(StrEnum):
    """How a mailbox is reached; the value is its placeholder in an address."""

    EMAIL = "email"
    PHONE = "phone"  #: text messages


_FIRST = -(1 << 60)  # Telegram's numbers have at most 52 significant bits


def mailbox_of(recipient_id: int, channel: Channel) -> int:
    """The chat number of a recipient's mailbox."""
    return _FIRST - 2 * recipient_id - (channel is Channel.PHONE)


def is_mailbox(chat_id: int) -> bool:
    """Whether a chat's number is a mailbox's."""
    return chat_id <= _FIRST


def owner_of(mailbox: int) -> tuple[int, Channel]:
    """The recipient of a mailbox, and how it is reached."""
    recipient_id, by_phone = divmod(_FIRST - mailbox, 2)
    return recipient_id, Channel.PHONE if by_phone else Channel.EMAIL


LAST_CHAT = _FIRST + 1  #: no chat of Telegram's has a smaller number
