"""The way into the outbox, as two statements that are built once: thousands of rows go through them."""

from functools import cache
from typing import Any

from sqlalchemy import case, null

from delivery.policy.announcements import Class
from storage.prepared import Prepared
from storage.standing import LetterState
from storage.tables.outbox import outbox
from storage.upsert import insert_for


@cache
def add_letter(dialect: str, *, is_state: bool) -> Prepared:
    """Add a row; a known key changes nothing, but a newer STATE replaces an older one."""
    insert = insert_for(dialect, outbox)
    if not is_state:
        return Prepared(insert.on_conflict_do_nothing(index_elements=["key"]))
    names = ("facts", "rings", "lane", "topic_id", "expires_at", "chat_id")
    changes = {**{name: insert.excluded[name] for name in names}, **_started_over(insert.excluded.owed_at)}
    update = insert.on_conflict_do_update(index_elements=["key"], set_=changes, where=outbox.c.delivery == Class.STATE)
    return Prepared(update)


def _started_over(owed_at: Any) -> dict[str, Any]:
    """A state's row from the beginning; while one is being sent it only notes that a newer one waits behind it."""
    was_new, is_sending = outbox.c.state == LetterState.NEW, outbox.c.state == LetterState.SENDING

    def unless_sending(value: Any, name: str) -> Any:
        return case((is_sending, outbox.c[name]), else_=value)

    return {
        "dirty": is_sending,
        "state": unless_sending(LetterState.NEW, "state"),
        "tries": unless_sending(0, "tries"),
        "unknowns": unless_sending(0, "unknowns"),
        "fence": unless_sending(outbox.c.fence + 1, "fence"),
        "method": unless_sending(null(), "method"),
        "params": unless_sending(null(), "params"),
        "not_before": case((was_new, outbox.c.not_before), else_=null()),  # Telegram's "not before" still holds
        "owed_at": case((was_new, outbox.c.owed_at), else_=owed_at),
        "settled_at": null(),
        "alarmed_at": null(),
    }
