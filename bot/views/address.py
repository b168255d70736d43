"""Another door: asking for it, which one is meant, and what to do where none is found."""

from collections.abc import Sequence

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, keep_button, opens
from delivery.model.exception import Trouble
from delivery.model.place import Address
from delivery.ports.addresses import FoundDoor
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def address_wanted(words: Words, card: ParcelCard) -> Screen:
    """How to say where the parcel shall go."""
    _ = words.gettext
    text = _(
        "To which address shall <b>{number}</b> go? Type street, house number and town, or send the location. "
        "Nothing changes before you have seen it and said yes."
    )
    return Screen(html(text, number=card.tracking_number), ((keep_button(words, card.parcel_id),),))


def address_meant(words: Words, card: ParcelCard, doors: Sequence[FoundDoor]) -> Screen:
    """The doors that may be meant, on a map where it is one; a press takes it."""
    _ = words.gettext
    one = doors[0] if len(doors) == 1 else None
    head = _("Is it this door, for <b>{number}</b>?") if one else _("Which door is it, for <b>{number}</b>?")
    lines = [html("{mark} {door}", mark=marks.ADDRESS, door=door_words(each.address)) for each in doors]
    rows = tuple((_take(words, card, each.address, alone=one is not None),) for each in doors)
    text = join(html(head, number=card.tracking_number), *lines)
    picture = map_of(one.address) if one else None
    return Screen(text, (*rows, (_desk(words, card),), (keep_button(words, card.parcel_id),)), photo=picture)


def _take(words: Words, card: ParcelCard, door: Address, *, alone: bool) -> Button:
    label = words.gettext("Yes, there") if alone else door_words(door)
    mark = marks.YES if alone else marks.ADDRESS
    values = [door.street, door.postcode, door.city, door.latitude, door.longitude]
    return does(mark, label, Press.CHOOSE_ADDRESS, card.parcel_id, card.version, address=values)


def address_unknown(words: Words, card: ParcelCard) -> Screen:
    """No such door in our streets: try again, or let a person look."""
    _ = words.gettext
    text = _(
        "We do not find that door in our streets. Please check street and house number and type it again, "
        "or let a colleague see to it."
    )
    return Screen(text, ((_desk(words, card),), (keep_button(words, card.parcel_id),)))


def _desk(words: Words, card: ParcelCard) -> Button:
    label = words.gettext("A colleague shall see to it")
    return opens(marks.TALK, label, Press.ASK_DESK, card.parcel_id, about=str(Trouble.ADDRESS_WRONG))


def door_words(door: Address) -> str:
    """An address on one line."""
    return f"{door.street}, {door.postcode} {door.city}".replace("  ", " ").strip(" ,")


def map_of(door: Address) -> str:
    """The name of a picture that is drawn when it is sent: the streets around a door."""
    return f"map:{door.latitude:.6f},{door.longitude:.6f}"
