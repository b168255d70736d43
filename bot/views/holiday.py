"""Somebody is away: until when the parcel waits, and that it comes again."""

from datetime import date, timedelta

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, keep_button
from bot.views.card import card_buttons
from bot.views.phrases import coming
from delivery.model.window import Window
from delivery.usecases.show_parcel import ParcelCard
from locales import Words

AHEAD = (0, 1, 2, 4, 6, 8, 12)  #: days after the first possible one that are shown as buttons


def holiday_days(words: Words, card: ParcelCard, days: tuple[date, date]) -> Screen:
    """From which day it may come again."""
    _ = words.gettext
    first, last = days
    shown = (*(min(first + timedelta(days=n), last) for n in AHEAD), last)
    buttons = [
        does(marks.HOLIDAY, words.date(day), Press.CHOOSE_HOLD, card.parcel_id, day=day.isoformat())
        for day in dict.fromkeys(shown)
    ]
    rows = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    text = _("You are away? We keep <b>{number}</b> for you. From which day may it come? At the latest {day}.")
    screen = html(text, number=card.tracking_number, day=words.date(last))
    return Screen(screen, (*rows, (keep_button(words, card.parcel_id),)))


def hold_ended(words: Words, card: ParcelCard, window: Window | None, day: date | None) -> Screen:
    """The holiday is over, and the parcel is planned again."""
    _ = words.gettext
    head = html(_("🏖 Welcome back! <b>{number}</b> sets out again."), number=card.tracking_number)
    return Screen(join(head, coming(words, window or card.window, day)), card_buttons(words, card))
