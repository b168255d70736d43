"""The way from the page to the window's file."""

from html import escape

from delivery.model.status import Status
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def calendar_link(words: Words, card: ParcelCard) -> str:
    """A link while a window is promised and nobody is on the way yet."""
    if card.window is None or card.status is not Status.SCHEDULED:
        return ""
    label = escape(words.gettext("Calendar"))
    return f'<p><a href="?calendar=1&amp;lang={words.language}">📅 {label}</a></p>'
