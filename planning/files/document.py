"""Reads JSON strictly: no NaN, no name twice in one object, and a line for what is no JSON."""

import json
from typing import Any

from planning.files.refusal import FileUnreadable, Why


def document(text: str) -> Any:
    """Give what a JSON text says."""
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        if text[error.pos :].strip():
            raise FileUnreadable(Why.BAD_JSON, line=error.lineno, what="JSON", found=error.msg) from error
        raise FileUnreadable(Why.TRUNCATED, line=error.lineno, what="JSON") from error
    except RecursionError as error:
        raise FileUnreadable(Why.BAD_JSON, what="JSON", found="nested too deeply") from error
    except FileUnreadable:
        raise
    except ValueError as error:  # a number of more digits than Python reads
        raise FileUnreadable(Why.BAD_JSON, what="JSON", found=error) from error


def _no_number(word: str) -> float:
    raise FileUnreadable(Why.NOT_A_NUMBER, what="JSON", found=word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for at, name in enumerate(names) if name in names[:at])
        raise FileUnreadable(Why.DOUBLED, what="JSON", found=doubled)
    return found
