"""How our buttons are made: a mark, a label, and what pressing asks for."""

from typing import Any

from bot import marks
from bot.presses import Press
from bot.screen import Button
from locales import Words


def does(
    mark: str, label: str, action: Press, parcel_id: int | None = None, parcel_version: int | None = None, **args: Any
) -> Button:
    """A button that changes something, once: pressed again it shows its first result."""
    return Button(f"{mark} {label}", action, args, parcel_id=parcel_id, parcel_version=parcel_version)


def copies(mark: str, label: str, text: str) -> Button:
    """A button that puts a text where the phone keeps what was copied."""
    return Button(f"{mark} {label}", copy=text)


def leads(mark: str, label: str, url: str) -> Button:
    """A button that opens an address."""
    return Button(f"{mark} {label}", url=url)


def opens(mark: str, label: str, action: Press, parcel_id: int | None = None, **args: Any) -> Button:
    """A button that only shows something, as often as one likes."""
    return Button(f"{mark} {label}", action, args, once=False, parcel_id=parcel_id)


def keep_button(words: Words, parcel_id: int) -> Button:
    """Back to the parcel, nothing changed."""
    return opens(marks.NO, words.gettext("Leave it as it is"), Press.KEEP_AS_IT_IS, parcel_id)


def change_button(words: Words, parcel_id: int) -> Button:
    """Fresh choices for the parcel."""
    return opens(marks.CHANGE, words.gettext("Change day or place"), Press.ASK_FOR_CHOICES, parcel_id)
