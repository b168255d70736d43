"""Whether a process is well."""

from typing import Any

from web.ports import Condition, Queue, State

INBOX_LIMIT = 60.0  #: seconds; a press is worth nothing after 150
OUTBOX_LIMIT = 300.0  #: seconds; flood control can hold a message for a minute or two


SILENCE_LIMITS = {"poller": 180.0, "scheduler": 600.0}  #: seconds; those give a sign even where nothing happens


def healthy(condition: Condition) -> bool:
    """True unless a part has stopped or something has waited too long."""
    stopped = State.STOPPED in condition.states.values()
    return not (
        stopped or _silent(condition) or _late(condition.inbox, INBOX_LIMIT) or _late(condition.outbox, OUTBOX_LIMIT)
    )


def report(condition: Condition) -> dict[str, Any]:
    """The condition as JSON can hold it."""
    return {
        "healthy": healthy(condition),
        "inbox": _queue(condition.inbox),
        "outbox": _queue(condition.outbox),
        "states": {part: state.value for part, state in sorted(condition.states.items())},
        "silent_seconds": dict(sorted(condition.silent_seconds.items())),
    }


def _silent(condition: Condition) -> bool:
    seconds = {part: condition.silent_seconds.get(part) for part in SILENCE_LIMITS}
    return any(silent is not None and silent > SILENCE_LIMITS[part] for part, silent in seconds.items())


def _late(queue: Queue, limit: float) -> bool:
    return queue.oldest_seconds is not None and queue.oldest_seconds > limit


def _queue(queue: Queue) -> dict[str, Any]:
    return {"waiting": queue.waiting, "oldest_seconds": queue.oldest_seconds}
