"""A courier takes a report back: the button, the answer, and what its recipient hears."""

from datetime import datetime

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does
from delivery.model.report import UNDO_FOR, ReportKind
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def take_back_button(words: Words, stop_id: int) -> Button:
    """Undo a report made a moment ago; afterwards the use case says that it is too late."""
    return does(marks.UNDO, words.gettext("Undo"), Press.UNDO_REPORT, stop_id=stop_id)


def undo_hint(words: Words, zone: str, at: datetime) -> str:
    """Until when."""
    template = words.gettext("You can undo this until {time}.")
    return html(template, time=words.time(at + UNDO_FOR, zone))


def taken_back(words: Words, kind: ReportKind) -> Screen:
    """The report is undone."""
    _ = words.gettext
    said = {
        ReportKind.DELIVERED: _("↩️ Undone: it does not count as delivered. The stop is open again."),
        ReportKind.FAILED: _("↩️ Undone: the attempt does not count. The stop is open again."),
        ReportKind.SKIPPED: _("↩️ Undone: the stop is back where it was."),
    }
    return Screen(said[kind])


def too_late_to_undo(words: Words) -> Screen:
    """More than two minutes have passed, or the stop has moved on."""
    return Screen(
        words.gettext(
            "That can no longer be undone: it was more than two minutes ago, or the recipient has chosen already. "
            "Write to your dispatcher if it is wrong."
        )
    )


def corrected(words: Words, card: ParcelCard, was: str) -> Screen:
    """What the courier reported first was a mistake."""
    _ = words.gettext
    if was == ReportKind.DELIVERED:
        said = _("↩️ Sorry, a mistake: your parcel <b>{number}</b> has not been delivered yet.")
    else:
        said = _("↩️ Sorry, a mistake: the delivery of <b>{number}</b> has not failed.")
    return Screen(join(html(said, number=card.tracking_number), _("The courier still has it with them today.")))
