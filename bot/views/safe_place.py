"""A safe place: how to name one, keeping it for good, and what the courier is shown of it."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, keep_button, opens
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def safe_place_wanted(words: Words, card: ParcelCard) -> Screen:
    """Suggestions, what makes a good place, and an invitation to type, to photograph or to mark one's own."""
    _ = words.gettext
    places = (_("In the garage"), _("On the terrace"), _("In the garden shed"), _("Behind the house"))
    rows = tuple(
        (does(marks.SAFE_PLACE, place, Press.CHOOSE_SAFE_PLACE, card.parcel_id, where=place),) for place in places
    )
    head = html(_("Where shall we leave <b>{number}</b>?"), number=card.tracking_number)
    how = _("Press a place, type your own, or send a picture of it or its location.")
    good = (_("☂️ It stays dry there."), _("👀 Nobody sees it from the street."), _("🗑 It is not a bin."))
    seen = _("Only your courier sees it, and takes a photo when the parcel is there.")
    return Screen(join(head, how, *good, seen), (*rows, (keep_button(words, card.parcel_id),)))


def always_button(words: Words, parcel_id: int) -> Button:
    """The way to the same place every time."""
    return opens(marks.ALWAYS, words.gettext("Always there?"), Press.OPEN_ALWAYS, parcel_id)


def always(words: Words, card: ParcelCard, *, kept: bool) -> Screen:
    """Whether later parcels go to the same place, and the other way."""
    _ = words.gettext
    if kept:
        text = _("♾ Every parcel to {street} may be left there when nobody opens, until you say otherwise.")
        button = does(marks.NO, _("No longer"), Press.FORGET_PLACE, card.parcel_id)
    else:
        text = _("Shall later parcels to {street} be left there too when nobody opens? You can end that at any time.")
        button = does(marks.YES, _("Yes, always there"), Press.KEEP_PLACE, card.parcel_id)
    return Screen(html(text, street=card.street), ((button,), (keep_button(words, card.parcel_id),)))


def forgotten(words: Words, card: ParcelCard) -> Screen:
    """Later parcels are asked about again."""
    text = words.gettext("👍 From the next parcel on we ask you again. For <b>{number}</b> nothing changes.")
    return Screen(html(text, number=card.tracking_number))


def inherited(words: Words, card: ParcelCard) -> Screen:
    """A new parcel got the place that was kept."""
    text = words.gettext("♾ If nobody opens, <b>{number}</b> is left where you always want it: {where}.")
    where = place_words(words, card.handover_details)
    return Screen(html(text, number=card.tracking_number, where=where), ((always_button(words, card.parcel_id),),))


def place_words(words: Words, details: str | None) -> str:
    """The place in words; a picture or a point says it without."""
    return details or words.gettext("as in your picture or on your map")


def place_picture(words: Words, details: str | None, file_id: str, stop_id: int | None = None) -> Screen:
    """What the recipient sent, for the courier at the door."""
    text = html("{mark} {where}", mark=marks.SAFE_PLACE, where=place_words(words, details))
    return Screen(text, photo=file_id, door_of=stop_id)
