"""Taking a choice back: until when, and what is true afterwards."""

from datetime import date

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import change_button, does
from bot.views.phrases import coming
from delivery.model.offer import Choice
from delivery.model.window import Window
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def undo_button(words: Words, card: ParcelCard) -> Button:
    """Take back what was chosen last; it does nothing any more once the parcel has moved on."""
    return does(marks.UNDO, words.gettext("Undo"), Press.UNDO, card.parcel_id, card.version)


def undo_hint(words: Words, card: ParcelCard) -> str:
    """Until when the last choice can be taken back; empty if it cannot."""
    _ = words.gettext
    if card.undo_choice is None:
        return ""
    if card.undo_until is None:
        return _("You can undo this until your courier is on the way to you.")
    return html(_("You can undo this until {time}."), time=words.datetime(card.undo_until, card.zone))


def undone(
    words: Words, card: ParcelCard, *, restored: bool, waits: bool, window: Window | None, day: date | None
) -> Screen:
    """What is true now: as it was, or the next best if that is gone."""
    _ = words.gettext
    head = html(_("↩️ Undone: <b>{number}</b>."), number=card.tracking_number)
    gone = "" if restored else _("What was promised before is taken by now, sorry.")
    if waits:
        return Screen(join(head, gone, _("Your choices come in a moment.")))
    rows = ((change_button(words, card.parcel_id),),) if Choice.REDELIVERY in card.choices else ()
    return Screen(join(head, gone, coming(words, window or card.window, day)), rows)
