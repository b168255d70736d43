"""Keeps tokens and telephone numbers out of logs, whatever path they took."""

import re
import traceback
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

# A Bot API token as Telegram makes them, alone or inside an address.
_TOKEN = re.compile(r"(?<!\d)(\d{1,20}):[A-Za-z0-9_-]{10,}")
# Digits as people write telephone numbers: with a plus or a leading zero.
_PHONE = re.compile(r"(?<![\w:.-])(?:\+|00?)[1-9](?:[ ()/-]{0,2}\d){6,14}(?!\w)")
_SECRET_NAMES = re.compile(r"token|secret|password|phone|safe_place|authorization", re.IGNORECASE)
HIDDEN = "[hidden]"


def redacted(text: str) -> str:
    """The text without tokens and telephone numbers."""
    return _PHONE.sub(HIDDEN, _TOKEN.sub(rf"\1:{HIDDEN}", text))


def redact(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A structlog processor; put it last before the renderer."""
    for name, value in event.items():
        event[name] = HIDDEN if _SECRET_NAMES.search(name) else _deep(value)
    return event


def trace(error: BaseException) -> str:
    """An error with our own frames and the innermost one, redacted, without the values of variables."""
    frames = traceback.extract_tb(error.__traceback__)
    kept = [frame for frame in frames if "site-packages" not in frame.filename or frame is frames[-1]]
    lines = traceback.format_list(kept) + traceback.format_exception_only(error)
    return redacted("".join(lines))


def _deep(value: Any) -> Any:
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, Mapping):
        return {name: HIDDEN if _SECRET_NAMES.search(str(name)) else _deep(one) for name, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_deep(one) for one in value]
    return value
