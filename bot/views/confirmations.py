"""What a choice led to: the new window or place, and until when it can change."""

from datetime import date

from bot.markup import html, join
from bot.screen import Screen
from bot.views.buttons import change_button
from delivery.model.offer import Choice
from delivery.model.window import Window
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def confirmed(words: Words, card: ParcelCard, choice: str, window: Window | None, day: date | None) -> Screen:
    """Any choice as it now stands, for whoever made it and for everyone else who may steer the parcel."""
    _, told = words.gettext, window or card.window
    templates = {
        Choice.SAFE_PLACE: _("👍 Done. If nobody opens, <b>{number}</b> is left here: {where}."),
        Choice.PICKUP_POINT: _("👍 Done. <b>{number}</b> goes to {point}, and we tell you when it lies there."),
    }
    again = _("👍 Done: <b>{number}</b> comes again.") if told else _("👍 Done: <b>{number}</b> is planned anew.")
    head = html(
        templates.get(Choice(choice), again) if choice in set(Choice) else again,
        number=card.tracking_number,
        where=card.handover_details or "?",
        point=card.pickup_point or "?",
    )
    return _done(words, card, head, told, day)


def return_confirmed(words: Words, card: ParcelCard) -> Screen:
    """The parcel goes back."""
    template = words.gettext("📮 <b>{number}</b> goes back to its sender. There is nothing more to do.")
    return Screen(html(template, number=card.tracking_number))


def checking(words: Words, card: ParcelCard, *, gone: bool = False) -> Screen:
    """Choices are being proven."""
    _ = words.gettext
    head = _("That time was taken a moment ago, sorry.") if gone else ""
    rest = _("🔎 Checking which times really work for <b>{number}</b>. They come in a moment.")
    return Screen(join(head, html(rest, number=card.tracking_number)))


def _done(words: Words, card: ParcelCard, head: str, window: Window | None, day: date | None) -> Screen:
    _ = words.gettext
    when = ""
    if window:
        when = html(_("🗓 It comes <b>{window}</b>."), window=words.window(window))
    elif day:
        when = html(_("🗓 It comes <b>{day}</b>; the time follows the evening before."), day=words.date(day))
    if Choice.REDELIVERY not in card.choices:
        return Screen(join(head, when))
    hint = _("You can change this until your courier is on the way.")
    return Screen(join(head, when, hint), ((change_button(words, card.parcel_id),),))
