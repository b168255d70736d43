"""The one table of what a request's answer means. Pure: the clock and the row are other people's business."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.telegram import Answer, Trouble


class Fate(StrEnum):
    """What became of a request."""

    SENT = "sent"
    AGAIN = "again"  #: it surely did not arrive: try again, safely
    WAIT = "wait"  #: flood control: not before `seconds`
    UNKNOWN = "unknown"  #: it may have arrived; its class decides
    FRESH = "fresh"  #: the message cannot be edited any more: send a new one
    PLAIN = "plain"  #: the markup was refused: send it as plain text
    OFF_TOPIC = "off_topic"  #: the forum topic is gone: send it to the group itself
    BLOCKED = "blocked"  #: this person or group cannot be reached
    MOVED = "moved"  #: the group has a new id
    REFUSED = "refused"  #: wrong for good
    LOCKED_OUT = "locked_out"  #: the token is refused: nothing can be sent by anybody


@dataclass(frozen=True)
class Verdict:
    """A fate with what it needs to be acted upon."""

    fate: Fate
    seconds: int = 0
    moved_to: int | None = None
    message_id: int | None = None
    error: str = ""


# Telegram's own words, matched without case; the first that fits decides.
_REFUSALS: tuple[tuple[str, Fate], ...] = (
    (r"message is not modified", Fate.SENT),
    (r"query is too old|query id is invalid", Fate.SENT),
    (r"message to (edit|delete) not found|message can't be edited|message_id_invalid", Fate.FRESH),
    (r"there is no (text|caption) in the message to edit|message identifier is not specified", Fate.FRESH),
    (r"there is no live location in the message to edit", Fate.FRESH),
    (r"can't parse entities|unsupported start tag|can't find end", Fate.PLAIN),
    (r"message thread not found|topic_closed|topic_deleted", Fate.OFF_TOPIC),
    (r"chat not found|user is deactivated|peer_id_invalid|user not found|bot can't initiate", Fate.BLOCKED),
    (r"not enough rights to send|have no rights to send|chat_write_forbidden", Fate.BLOCKED),
    (r"group chat was deactivated", Fate.BLOCKED),
)
_BY_STATUS = {401: Fate.LOCKED_OUT, 404: Fate.LOCKED_OUT, 403: Fate.BLOCKED, 409: Fate.AGAIN}


def classify(answer: Answer) -> Verdict:
    """The verdict on an answer; whatever is not known to have failed may have arrived."""
    if answer.trouble is not None:
        fate = Fate.AGAIN if answer.trouble is Trouble.NOT_SENT else Fate.UNKNOWN
        return Verdict(fate, error=_trouble(answer))
    if answer.ok:
        return Verdict(Fate.SENT, message_id=_message_id(answer))
    if answer.moved_to is not None:
        return Verdict(Fate.MOVED, moved_to=answer.moved_to, error=answer.description)
    if answer.status == 429 or answer.retry_after is not None:
        return Verdict(Fate.WAIT, seconds=max(1, answer.retry_after or 1), error=answer.description)
    return Verdict(_refusal(answer), error=f"{answer.status} {answer.description}")


def _refusal(answer: Answer) -> Fate:
    if answer.status is None or answer.status >= 500:
        return Fate.UNKNOWN
    if answer.status in _BY_STATUS:
        return _BY_STATUS[answer.status]
    fates = (fate for words, fate in _REFUSALS if re.search(words, answer.description, re.IGNORECASE))
    return next(fates, Fate.REFUSED)


def _trouble(answer: Answer) -> str:
    return str(answer.trouble) if answer.status is None else f"{answer.trouble} {answer.status}"


def _message_id(answer: Answer) -> int | None:
    found = answer.result.get("message_id") if isinstance(answer.result, dict) else None
    return found if isinstance(found, int) else None
