"""What a choice led to: the new window or place, and until when it can change."""

from datetime import date

from bot.markup import html, join
from bot.screen import Rows, Screen
from bot.views.buttons import change_button
from bot.views.phrases import coming
from bot.views.safe_place import always_button, place_words
from bot.views.undoing import undo_button, undo_hint
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.window import Window
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def confirmed(words: Words, card: ParcelCard, choice: str, window: Window | None, day: date | None) -> Screen:
    """Any choice as it now stands, for whoever made it and for everyone else who may steer the parcel."""
    _, told = words.gettext, window or card.window
    templates = {
        Choice.SAFE_PLACE: _("👍 Done. If nobody opens, <b>{number}</b> is left here: {where}."),
        Choice.ADDRESS: _("👍 Done. <b>{number}</b> goes to {street}, {city}."),
        Choice.HOLD: _("🏖 Done. We keep <b>{number}</b> for you; it can come again from {day}."),
        Choice.PICKUP_POINT: _("👍 Done. <b>{number}</b> goes to {point}, and we tell you when it lies there."),
    }
    again = _("👍 Done: <b>{number}</b> comes again.") if told else _("👍 Done: <b>{number}</b> is planned anew.")
    head = html(
        templates.get(Choice(choice), again) if choice in set(Choice) else again,
        number=card.tracking_number,
        where=place_words(words, card.handover_details),
        street=card.street,
        city=card.city,
        day=words.date(day) if day else "?",
        point=card.pickup_point or "?",
    )
    return _done(words, card, head, told, None if choice == Choice.HOLD else day)


def return_confirmed(words: Words, card: ParcelCard) -> Screen:
    """The parcel goes back."""
    template = words.gettext("📮 <b>{number}</b> goes back to its sender. There is nothing more to do.")
    text = join(html(template, number=card.tracking_number), undo_hint(words, card))
    return Screen(text, _rows(words, card))


def checking(words: Words, card: ParcelCard, *, gone: bool = False) -> Screen:
    """Choices are being proven."""
    _ = words.gettext
    head = _("That time was taken a moment ago, sorry.") if gone else ""
    rest = _("🔎 Checking which times really work for <b>{number}</b>. They come in a moment.")
    return Screen(join(head, html(rest, number=card.tracking_number)))


def _done(words: Words, card: ParcelCard, head: str, window: Window | None, day: date | None) -> Screen:
    _ = words.gettext
    hint = _("You can change this until your courier is on the way.") if Choice.REDELIVERY in card.choices else ""
    return Screen(join(head, coming(words, window, day), undo_hint(words, card) or hint), _rows(words, card))


def _rows(words: Words, card: ParcelCard) -> Rows:
    change = (change_button(words, card.parcel_id),) if Choice.REDELIVERY in card.choices else ()
    undo = (undo_button(words, card),) if card.undo_choice else ()
    always = (always_button(words, card.parcel_id),) if card.handover is Handover.SAFE_PLACE else ()
    return tuple(row for row in (change, undo, always) if row)
