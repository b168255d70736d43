"""Updates about the chat itself: the bot was blocked, let in again, or the group has a new id."""

from datetime import datetime

from bot.origin import Json, Origin
from bot.ports.outbox import Outgoing

_GONE = frozenset({"kicked", "left"})


async def note_membership(outgoing: Outgoing, update: Json, origin: Origin, at: datetime) -> bool:
    """Remember it; True if the update is about nothing else."""
    message = update.get("message") or {}
    if "migrate_to_chat_id" in message:
        await outgoing.chat_moved(origin.chat_id, int(message["migrate_to_chat_id"]))
        return True
    change = update.get("my_chat_member")
    if change is None:
        return False
    if change.get("new_chat_member", {}).get("status") in _GONE:
        await outgoing.chat_blocked(origin.chat_id, at)
    return True
