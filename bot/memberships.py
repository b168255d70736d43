"""Updates about the chat itself: the bot was blocked, let in again, or the group has a new id."""

from datetime import datetime

from bot.origin import Json, Origin
from bot.ports.outbox import Outgoing

_GONE = frozenset({"kicked", "left"})
_TEXTS = ("text", "caption", "contact", "location", "venue", "poll", "dice", "sticker", "story")
_FILES = ("photo", "document", "voice", "video", "video_note", "audio", "animation", "paid_media")
_SAID = frozenset((*_TEXTS, *_FILES))


async def note_membership(outgoing: Outgoing, update: Json, origin: Origin, at: datetime) -> bool:
    """Remember it; True if nobody said or pressed anything, so that nobody waits for an answer."""
    message = update.get("message")
    if message is not None:
        if "migrate_to_chat_id" in message:
            await outgoing.chat_moved(origin.chat_id, int(message["migrate_to_chat_id"]))
        # Telegram's own remarks (somebody joined, a topic was made) come as messages too.
        return _SAID.isdisjoint(message)
    change = update.get("my_chat_member")
    if change is None:
        return False
    if change.get("new_chat_member", {}).get("status") in _GONE:
        await outgoing.chat_blocked(origin.chat_id, at)
    return True
