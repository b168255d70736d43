"""Notes which messages show what opens a door, so that it can be taken back out of the chat."""

from bot.ports.outbox import Call, Letter
from bot.ports.work import ChatWork
from bot.rendering import CARD, DOOR
from delivery.model.door import ShownDoor, Shows

_PICTURES = frozenset({"sendPhoto", "editMessageMedia"})


async def note_door(work: ChatWork, letter: Letter, call: Call, message_id: int | None) -> None:
    """A request has got through: its message shows a stop's door now, or (put in place of one that did) none."""
    shown_in = message_id or call.params.get("message_id")
    if shown_in is None:
        return
    stop_id = call.params.get(DOOR)
    if stop_id is not None:
        shows = Shows.PICTURE if call.method in _PICTURES else Shows.WORDS
        await work.shown_doors.keep(ShownDoor(letter.chat_id, int(shown_in), int(stop_id), shows))
    elif call.method.startswith("edit") and CARD not in call.params:
        await work.shown_doors.cover(letter.chat_id, int(shown_in))
