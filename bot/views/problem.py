"""A courier has a problem: which, and what was noted."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, opens
from delivery.model.attempt import Reason
from delivery.model.exception import Trouble
from locales import Words
from locales.troubles import trouble_phrase

MARKS = {
    Trouble.PARCEL_DAMAGED: marks.REASONS[Reason.CARRIER_DAMAGED_PARCEL],
    Trouble.VAN_BROKEN: marks.REASONS[Reason.CARRIER_VEHICLE_ISSUE],
    Trouble.ACCIDENT: marks.PROBLEM,
    Trouble.COURIER_STUCK: marks.HELP,
}


def which_problem(words: Words) -> Screen:
    """What happened."""
    _ = words.gettext
    labels = {
        Trouble.PARCEL_DAMAGED: _("Parcel damaged"),
        Trouble.VAN_BROKEN: _("Van broken down"),
        Trouble.ACCIDENT: _("Accident"),
        Trouble.COURIER_STUCK: _("Something else"),
    }
    rows = tuple(
        (does(MARKS[about], label, Press.REPORT_PROBLEM, about=str(about)),) for about, label in labels.items()
    )
    swap = (opens(marks.HAND_OVER, _("Hand stops over"), Press.OPEN_SWAP),)
    back = (opens(marks.NO, _("Back to the stop"), Press.SHOW_STOP),)
    return Screen(_("What has happened? Your dispatchers see it at once."), (*rows, swap, back))


def problem_noted(words: Words, about: Trouble) -> Screen:
    """The desk knows."""
    _ = words.gettext
    told = html(_("🙋 Your dispatchers know: {what}."), what=trouble_phrase(words, about))
    more = _("Send a photo or write what happened within ten minutes to add it. Is anybody hurt? Call 112 first.")
    plain = _("Send a photo or write what happened within ten minutes to add it.")
    return Screen(join(told, more if about is Trouble.ACCIDENT else plain))


def problem_added(words: Words) -> Screen:
    """Words or a photo were added."""
    return Screen(words.gettext("📎 Added; your dispatchers see it."))
