"""Where a parcel was left and who took it, and the PIN that some ask for."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, opens
from delivery.model.attempt import Reason
from delivery.model.left import Left
from delivery.usecases.show_next_stop import NextStop
from locales import Words
from locales.reasons import reason_word

_MARKS = {
    Left.MAILBOX: marks.RETURN,
    Left.SAFE_PLACE: marks.SAFE_PLACE,
    Left.NEIGHBOUR: marks.NEIGHBOUR,
    Left.RECEPTION: marks.PICKUP,
    Left.PERSON: marks.WAS_HOME,
}


def left_button(words: Words, stop_id: int | None) -> Button:
    """Delivered, but not into the recipient's hand."""
    return opens(marks.ADDRESS, words.gettext("Left with …"), Press.OPEN_LEFT, stop_id=stop_id)


def where_left(words: Words, stop: NextStop | None, stop_id: int) -> Screen:
    """Where it was left, or with whom; each of them reports the delivery."""
    _ = words.gettext
    labels = {
        Left.MAILBOX: _("Mailbox"),
        Left.SAFE_PLACE: _("Safe place"),
        Left.NEIGHBOUR: _("Neighbour"),
        Left.RECEPTION: _("Reception"),
    }
    rows = tuple(
        (does(_MARKS[left], label, Press.DELIVER_LEFT, stop_id=stop_id, left=str(left)),)
        for left, label in labels.items()
    )
    name = opens(_MARKS[Left.PERSON], _("Somebody else: type the name"), Press.NAME_TAKER, stop_id=stop_id)
    back = opens(marks.NO, _("Back to the stop"), Press.SHOW_STOP)
    street = stop.street if stop is not None and stop.stop_id == stop_id else _("an earlier stop")
    return Screen(html(_("Where did you leave it at <b>{street}</b>?"), street=street), (*rows, (name,), (back,)))


def taker_wanted(words: Words) -> Screen:
    """Who took it."""
    return Screen(words.gettext("🙋 Who took it? Type the name; the recipient sees it."))


def pin_wanted(words: Words, left: int) -> Screen:
    """The parcel asks for it."""
    text = words.ngettext(
        "🔢 This parcel asks for a PIN. Type what the recipient tells you; {count} try is left.",
        "🔢 This parcel asks for a PIN. Type what the recipient tells you; {count} tries are left.",
        left,
    )
    return Screen(html(text, count=words.number(left)))


def pin_wrong(words: Words, stop_id: int, left: int) -> Screen:
    """It was another one; after the last, what can be done instead."""
    _ = words.gettext
    head = _("🔢 That is not the PIN.")
    if left:
        return Screen(join(head, pin_wanted(words, left).text))
    reason = Reason.CONSIGNEE_VERIFICATION_FAILED
    failed = does(marks.REASONS[reason], reason_word(words, reason), Press.FAIL, stop_id=stop_id, reason=str(reason))
    out = _("There were too many wrong ones. Please keep the parcel and report it, or ask your dispatchers.")
    return Screen(join(head, out), ((failed,), (opens(marks.PROBLEM, _("Problem"), Press.OPEN_PROBLEMS),)))


def left_phrase(words: Words, left: str, name: str) -> str:
    """Where it is, for its recipient; empty if it was handed to them."""
    _ = words.gettext
    known = {
        Left.MAILBOX: _("It is in your mailbox."),
        Left.SAFE_PLACE: _("It was left at your safe place."),
        Left.NEIGHBOUR: _("It is with your neighbour."),
        Left.RECEPTION: _("It is at the reception."),
    }
    if left == Left.PERSON and name:
        return html(_("{name} took it."), name=name)
    return known.get(Left(left), "") if left in set(Left) else ""
