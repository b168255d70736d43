"""The promised window for one's own calendar."""

from datetime import datetime

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Button, Document, Screen
from bot.views.buttons import opens
from delivery.model.status import Status
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.calendar import FILE_NAME, KIND, calendar_file


def calendar_buttons(words: Words, card: ParcelCard) -> tuple[Button, ...]:
    """The way to the file, while a window is promised and nobody is on the way yet."""
    if card.window is None or card.status is not Status.SCHEDULED:
        return ()
    return (opens(marks.CALENDAR, words.gettext("Calendar"), Press.SHOW_CALENDAR, card.parcel_id),)


def calendar(words: Words, card: ParcelCard, now: datetime) -> Screen:
    """The file, or what there is instead while no window is promised."""
    number, window = card.tracking_number, card.window
    if window is None:
        text = words.gettext("There is no time for <b>{number}</b> yet. We tell you as soon as it is planned.")
        return Screen(html(text, number=number))
    place = f"{card.street}, {card.city}"
    content = calendar_file(words, number, window.opens, window.closes, window.zone, place, now)
    template = words.gettext("📅 <b>{number}</b> for your calendar: {window}")
    text = html(template, number=number, window=words.window(window))
    return Screen(text, document=Document(FILE_NAME, content, KIND))
