"""Messages in couriers' chats that show what opens a door."""

from dataclasses import dataclass
from enum import StrEnum


class Shows(StrEnum):
    """How a message shows a stop's door."""

    WORDS = "words"
    PICTURE = "picture"
    NOTHING = "nothing"  #: not any more, but it once did


@dataclass(frozen=True)
class ShownDoor:
    """A message, and the stop whose door it shows or showed."""

    chat_id: int
    message_id: int
    stop_id: int
    shows: Shows
