"""What a chat shows: a text and buttons, as plain values that views return and tests compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal


@dataclass(frozen=True)
class Button:
    """One button: it asks for an `action`, opens a `url`, or (on a reply keyboard) requests a contact or location.

    A `once` button acts a single time and shows its first result when pressed again; menus set `once=False`.
    With `parcel_id` and `parcel_version` it is stale as soon as the parcel has moved on.
    """

    label: str
    action: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    url: str | None = None
    copy: str | None = field(default=None, repr=False)
    once: bool = True
    parcel_id: int | None = None
    parcel_version: int | None = None
    expires_at: datetime | None = None
    request: Literal["contact", "location"] | None = None
    page: bool = False  #: where pages are served it opens the page of its parcel instead


@dataclass(frozen=True)
class Place:
    """A place that moves for so many seconds, no more exact than so many metres; 0 seconds: it moves no more."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)
    metres: int = 0
    seconds: int = 0


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Document:
    """A small text file that is made on the spot, or one that is drawn when it is sent, from `source`."""

    name: str
    content: str = field(repr=False)
    kind: str = "text/plain"
    source: str = ""  #: a name as pictures have them


@dataclass(frozen=True)
class Screen:
    """One message: `text` is HTML made by bot.markup, `photo` a file_id, `buttons` rows from top to bottom."""

    text: str
    buttons: Rows = ()
    photo: str | None = None
    place: Place | None = None  #: instead of the text
    reply_keyboard: bool = False  #: buttons below the input field instead of below the message
    keyboard_stays: bool = False  #: after a press on it too
    remove_keyboard: bool = False
    silent: bool = False
    door_of: int | None = None  #: the stop whose phone, code or place it shows: taken out of the chat when it is over
    gone: bool = False  #: instead of an edit the message is taken away
    document: Document | None = None  #: a file, with the text below it
    then: "Screen | None" = None  #: follows at once: one message cannot take the keyboard away and have buttons too
