"""What a recipient is told about when the parcel comes, and what can still be done."""

from datetime import datetime

from bot.markup import html, join
from bot.screen import Screen
from bot.views.card import card_buttons, change_hint
from bot.views.delays import delay_sentence
from delivery.model.window import Window
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def parcel_known(words: Words, card: ParcelCard) -> Screen:
    """We have it."""
    text = html(
        words.gettext("📦 We have your parcel <b>{number}</b>. We tell you day and time as soon as they are planned."),
        number=card.tracking_number,
    )
    return Screen(join(text, change_hint(words, card)), card_buttons(words, card))


def window_promised(words: Words, card: ParcelCard, window: Window | None) -> Screen:
    """The day and the window."""
    template = words.gettext("🗓 Your parcel <b>{number}</b> comes <b>{window}</b>.")
    return _about_window(words, card, template, window)


def window_changed(words: Words, card: ParcelCard, window: Window | None) -> Screen:
    """Another window than before."""
    template = words.gettext("🗓 New time for your parcel <b>{number}</b>: it comes <b>{window}</b>.")
    return _about_window(words, card, template, window)


def window_narrowed(words: Words, card: ParcelCard, window: Window | None) -> Screen:
    """The morning's narrower estimate."""
    template = words.gettext("☀️ Good morning! Your parcel <b>{number}</b> probably comes <b>{window}</b>.")
    return _about_window(words, card, template, window)


def cannot_keep(words: Words, card: ParcelCard, eta: datetime | None, reason: str | None) -> Screen:
    """The promise does not hold: when instead, and why."""
    _ = words.gettext
    text = html(
        _("🕰 We are running late with your parcel <b>{number}</b>, and we are sorry."), number=card.tracking_number
    )
    why = delay_sentence(words, reason or "")
    expected = eta or card.eta
    when = _("It comes later than we said; the card shows when as soon as we know.")
    if expected:
        when = html(_("It is now expected at about <b>{time}</b>."), time=words.time(expected, card.zone))
    return Screen(join(text, why, when, change_hint(words, card)), card_buttons(words, card))


def you_are_next(words: Words, card: ParcelCard, eta: datetime | None) -> Screen:
    """The courier's next stop."""
    _ = words.gettext
    text = html(_("🚐 You are next: your parcel <b>{number}</b> is on its way to you."), number=card.tracking_number)
    expected = eta or card.eta
    when = html(_("Expected at about <b>{time}</b>."), time=words.time(expected, card.zone)) if expected else ""
    return Screen(join(text, when, change_hint(words, card)), card_buttons(words, card))


def eta_moved(words: Words, card: ParcelCard, eta: datetime | None) -> Screen:
    """The estimate moved by more than a little."""
    expected = eta or card.eta
    if expected is None:
        return you_are_next(words, card, None)
    template = words.gettext("🕰 New estimate for <b>{number}</b>: about <b>{time}</b>.")
    text = html(template, number=card.tracking_number, time=words.time(expected, card.zone))
    return Screen(join(text, change_hint(words, card)), card_buttons(words, card))


def arriving(words: Words, card: ParcelCard) -> Screen:
    """The van is in the street."""
    template = words.gettext("🔔 Your courier arrives with <b>{number}</b> in a minute or two.")
    pin = words.gettext("🔢 Your PIN: <code>{pin}</code>. Tell it your courier at the door.")
    return Screen(join(html(template, number=card.tracking_number), html(pin, pin=card.pin) if card.pin else ""))


def _about_window(words: Words, card: ParcelCard, template: str, window: Window | None) -> Screen:
    told = window or card.window
    when = words.window(told) if told else words.gettext("soon")
    text = html(template, number=card.tracking_number, window=when)
    return Screen(join(text, change_hint(words, card)), card_buttons(words, card))
