"""Which letters may be sent now, as one query."""

from sqlalchemy import ColumnElement, Integer, and_, bindparam, exists, literal_column, or_, select, tuple_
from sqlalchemy.sql.selectable import FromClause

from delivery.model.mailbox import LAST_CHAT
from storage.columns import Moment
from storage.prepared import Prepared
from storage.tables.outbox import outbox

# Literals, not parameters: else neither engine sees that the partial indexes fit.
NOW = bindparam("now", type_=Moment())
_NEW: ColumnElement[str] = literal_column("'new'")
_UNKNOWN: ColumnElement[str] = literal_column("'unknown'")
SENDING: ColumnElement[str] = literal_column("'sending'")


def waiting(letters: FromClause = outbox) -> ColumnElement[bool]:
    """Untried, or to be tried again."""
    unknown = and_(letters.c.state == _UNKNOWN, letters.c.not_before.is_not(None))
    return or_(letters.c.state == _NEW, unknown)


def _ready() -> ColumnElement[bool]:
    return or_(outbox.c.not_before.is_(None), outbox.c.not_before <= NOW)


def _chat_is_busy() -> ColumnElement[bool]:
    other = outbox.alias("other")
    return exists().where(other.c.chat_id == outbox.c.chat_id, other.c.paced.is_(True), other.c.state == SENDING)


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


def to_mailboxes(letters: FromClause = outbox) -> ColumnElement[bool]:
    """For people without a chat; another carrier takes them."""
    # A literal again: it is the same in every statement.
    return letters.c.chat_id < literal_column(str(LAST_CHAT))


def _letters_due(*, mail: bool) -> Prepared:
    carried = to_mailboxes() if mail else ~to_mailboxes()
    ready = select(outbox).where(waiting(), _ready(), _its_turn(), carried)
    ordered = ready.order_by(outbox.c.lane, outbox.c.id).limit(bindparam("at_most", type_=Integer))
    return Prepared(ordered.with_for_update(skip_locked=True, of=outbox))


LETTERS_DUE = _letters_due(mail=False)  #: urgent ones first, then the oldest; of `now`, `at_most` so many; built once
MAIL_DUE = _letters_due(mail=True)  #: the same for mailboxes
