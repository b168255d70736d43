"""One stop as a courier has it in mind, and the phases of a day between stops."""

from dataclasses import dataclass, field
from enum import Enum

from sandbox.people.chat import Button, Message
from sandbox.people.doors import Verdict
from sandbox.people.driving import Drive
from sandbox.town.town import Point

REASONS = ("🚪", "🏢", "🙅", "❓", "🔒", "🧺", "🪪", "🗑", "📆", "🧭", "⏱", "📦", "🔧", "💥", "🕳", "🌨")
DOOR_BUTTONS = ("❌", "✅")


class Phase(Enum):
    """What a courier is doing."""

    OFF = "no stop to go to"
    DRIVING = "on the way to a door"
    AT_DOOR = "has arrived, is ringing"
    REPORTING = "has pressed delivered or failed and finishes the report"


@dataclass(eq=False)
class Job:
    """A stop; messages up to serial `handled` are done with, and the chat stood at `acted` at the last press."""

    card: Message
    destination: Point
    drive: Drive
    verdict: Verdict | None = None
    handled: int = 0
    tries: int = 0
    last: tuple[Message, Button] | None = None
    acted: int = 0
    asked_pin: bool = False
    shown: list[int] = field(default_factory=list)

    def is_over(self, message: Message) -> bool:
        """Whether this change of the card takes the stop away."""
        same = message.id == self.card.id
        return same and message.destination is None and not any(message.having(e) for e in ("📍", *DOOR_BUTTONS))

    def is_next(self, message: Message) -> bool:
        """Whether this is another stop's card, seen after this one was reported."""
        if message.serial <= self.handled or not message.having("📍"):
            return False
        return message.id != self.card.id or message.destination != self.destination

    def is_shown_again(self, card: Message) -> bool:
        """Whether this is the card of the same stop, whose report was lost."""
        return card.destination == self.destination and _heading(card) == _heading(self.card)


def _heading(card: Message) -> str:
    return card.text.partition("\n")[0]


def is_card(message: Message) -> bool:
    """Whether a message is a next-stop card."""
    return message.destination is not None and any(message.having(e) for e in ("📍", *DOOR_BUTTONS))
