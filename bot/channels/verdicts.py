"""What became of a letter, from what the carrier said about it."""

import re
from collections.abc import Sequence

from bot.telegram import Answer, Trouble

# smtplib's and Apprise's own words: "(550, b'…')" and "error=400".
_SMTP = re.compile(r"\((\d{3}), ")
_HTTP = re.compile(r"error=(\d{3})")
_BEFORE_ANY_LETTER = "Connection error while submitting email"
_WRONG_ADDRESS = frozenset({400, 404, 410, 422})
_FLOOD, _SERVER_ERRORS = 429, range(500, 600)


def answer_of(said: Sequence[str], *, carried: bool) -> Answer:
    """As the Bot API would have answered: refused addresses are blocked chats, unclear ends stay unclear."""
    if carried:
        return Answer(ok=True, status=250, result={})
    text = "\n".join(said)
    if _BEFORE_ANY_LETTER in text:
        return Answer(trouble=Trouble.NOT_SENT)  # no connection, or our password: nothing went out
    if codes := [int(code) for code in _SMTP.findall(text)]:
        return _smtp(codes[-1])
    if codes := [int(code) for code in _HTTP.findall(text)]:
        return _http(codes[-1])
    return Answer(trouble=Trouble.CUT_OFF)


def _smtp(code: int) -> Answer:
    if 500 <= code < 600:
        return Answer(status=403, description=f"the mail server refuses it ({code})")
    return Answer(trouble=Trouble.NOT_SENT)


def _http(code: int) -> Answer:
    if code in _WRONG_ADDRESS:
        return Answer(status=403, description=f"the carrier refuses it ({code})")
    if code == _FLOOD:
        return Answer(status=429, retry_after=60, description="too many at once")
    return Answer(trouble=Trouble.CUT_OFF if code in _SERVER_ERRORS else Trouble.NOT_SENT)
