"""What an older message says once a parcel's card lives in a newer one."""

from bot.markup import html
from bot.screen import Screen
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def card_moved(words: Words, card: ParcelCard) -> Screen:
    """Where to look; without buttons, so that nobody presses on what is old."""
    template = words.gettext("⬇️ The card of <b>{number}</b> is further down now.")
    return Screen(html(template, number=card.tracking_number))
