"""Which letters may be sent now, as one query."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal_column, or_, select, tuple_
from sqlalchemy.sql.selectable import FromClause

from storage.tables.outbox import outbox

# Literals, not parameters: else neither engine sees that the partial indexes fit.
_NEW: ColumnElement[str] = literal_column("'new'")
_UNKNOWN: ColumnElement[str] = literal_column("'unknown'")
_SENDING: ColumnElement[str] = literal_column("'sending'")


def waiting(letters: FromClause = outbox) -> ColumnElement[bool]:
    """Untried, or to be tried again."""
    unknown = and_(letters.c.state == _UNKNOWN, letters.c.not_before.is_not(None))
    return or_(letters.c.state == _NEW, unknown)


def _ready(now: datetime) -> ColumnElement[bool]:
    return or_(outbox.c.not_before.is_(None), outbox.c.not_before <= now)


def _chat_is_busy() -> ColumnElement[bool]:
    other = outbox.alias("other")
    return exists().where(other.c.chat_id == outbox.c.chat_id, other.c.paced.is_(True), other.c.state == _SENDING)


def _another_comes_first() -> ColumnElement[bool]:
    # Only letters that surely have not arrived hold their chat: one of unknown fate would hold it for long.
    earlier = outbox.alias("earlier")
    return exists().where(
        earlier.c.chat_id == outbox.c.chat_id,
        earlier.c.paced.is_(True),
        earlier.c.state == _NEW,
        earlier.c.unknowns == 0,
        tuple_(earlier.c.lane, earlier.c.id) < tuple_(outbox.c.lane, outbox.c.id),
    )


def _its_turn() -> ColumnElement[bool]:
    tried = outbox.c.unknowns > 0
    return or_(outbox.c.paced.is_(False), and_(~_chat_is_busy(), or_(tried, ~_another_comes_first())))


def letters_due(now: datetime, limit: int) -> Select[Any]:
    """Urgent ones first, then the oldest; of a chat only the first of its lane."""
    ready = select(outbox).where(waiting(), _ready(now), _its_turn())
    return ready.order_by(outbox.c.lane, outbox.c.id).limit(limit).with_for_update(skip_locked=True, of=outbox)
