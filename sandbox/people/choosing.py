"""How somebody goes through with a choice: from the first button to the last confirmation. Pure."""

from dataclasses import dataclass
from enum import Enum
from random import Random

from sandbox.people.chat import Button, Message

OFFERS = {
    "slot": "🗓",
    "safe_place": "🏡",
    "neighbour": "👋",
    "pickup_point": "🏪",
    "again_today": "🔁",
    "return": "📮",
    "was_home": "🙋",
    "holiday": "🏖",
}
_LIKING = {
    "slot": 60,
    "safe_place": 13,
    "neighbour": 10,
    "pickup_point": 8,
    "again_today": 5,
    "return": 2,
    "was_home": 2,
    "holiday": 2,
}
_HAS_MENU = {"safe_place", "pickup_point", "holiday"}
_CAN_BE_TYPED = {"slot", "safe_place", "neighbour"}


class Stage(Enum):
    """How far a choice has come."""

    FIRST = "nothing pressed yet"
    MENU = "asked for places or words"
    CONFIRM = "chosen, perhaps to be confirmed"
    DONE = "confirmed"


@dataclass(frozen=True, slots=True)
class Move:
    """Press this button of this message, or type words of this kind; then the choice has come this far."""

    then: Stage
    message: Message | None = None
    button: Button | None = None
    words: str | None = None


def offers(message: Message) -> list[str]:
    """The intentions that a message has buttons for."""
    return [intention for intention, emoji in OFFERS.items() if message.having(emoji)]


def intend(available: list[str], random: Random) -> str:
    """What somebody would like best of what there is."""
    return random.choices(available, [_LIKING[intention] for intention in available])[0]


def next_move(intention: str, stage: Stage, message: Message, random: Random, *, types: bool = False) -> Move | None:
    """What to do about a message on the way to one's intention; None if it is not about that."""
    emoji = OFFERS[intention]
    buttons = message.having(emoji)
    if stage is Stage.FIRST:
        return _first(intention, message, buttons, random, types=types)
    if confirm := message.having("✅"):
        return Move(Stage.DONE, message, confirm[0])
    if stage is Stage.MENU:
        return _menu(intention, message, buttons, random)
    if stage is Stage.CONFIRM and buttons and intention not in _HAS_MENU:
        # The slot was gone, or the words were unclear, and fresh buttons are shown.
        return Move(Stage.CONFIRM, message, random.choice(buttons))
    return None


def _first(
    intention: str, message: Message, buttons: tuple[Button, ...], random: Random, *, types: bool
) -> Move | None:
    if types and intention in _CAN_BE_TYPED:
        return Move(Stage.CONFIRM, words=intention)
    if not buttons:
        return None
    if intention == "neighbour" or (intention in _HAS_MENU and len(buttons) == 1):
        return Move(Stage.MENU, message, buttons[0])
    return Move(Stage.CONFIRM, message, random.choice(buttons))


def _menu(intention: str, message: Message, buttons: tuple[Button, ...], random: Random) -> Move | None:
    if intention == "neighbour":
        return Move(Stage.CONFIRM, words="name")
    if buttons:
        return Move(Stage.CONFIRM, message, random.choice(buttons))
    return Move(Stage.CONFIRM, words="place") if intention == "safe_place" else None
