"""What a recipient is told once something has happened to the parcel."""

from datetime import datetime

from bot.markup import html, join
from bot.screen import Screen
from bot.views.card import card_buttons
from bot.views.handing_over import left_phrase
from bot.views.more import rating_buttons
from delivery.model.parcel import Handover
from delivery.model.window import Window
from delivery.policy.dispositions import Disposition
from delivery.usecases.show_parcel import ParcelCard
from locales import Words


def delivered(words: Words, card: ParcelCard, where: str, handover: str, left: str = "") -> Screen:
    """Handed over, and where."""
    _ = words.gettext
    place = {
        Handover.SAFE_PLACE: _("It was left at your safe place: {details}."),
        Handover.NEIGHBOUR: _("It is with your neighbour: {details}."),
    }.get(Handover(handover) if handover in set(Handover) else Handover.DOOR)
    lines: list[str] = [html(_("✅ Your parcel <b>{number}</b> has been delivered."), number=card.tracking_number)]
    details = where or card.handover_details or ""
    if told := left_phrase(words, left, where):
        lines.append(told)
    elif place and details:
        lines.append(html(place, details=details))
    elif where:
        lines.append(html(_("Where: {where}"), where=where))
    lines.append(html(_("Time: {time}"), time=words.datetime(card.delivered_at or card.updated_at, card.zone)))
    lines.append(_("How was it?"))
    return Screen(join(*lines), rating_buttons(words, card.parcel_id))


def deposited(words: Words, card: ParcelCard) -> Screen:
    """It lies at the pickup point."""
    _ = words.gettext
    text = html(
        _("🏪 Your parcel <b>{number}</b> is ready at {point}."),
        number=card.tracking_number,
        point=card.pickup_point or _("the pickup point"),
    )
    hours = html(_("Open: {hours}"), hours=card.pickup_hours) if card.pickup_hours else ""
    return Screen(join(text, hours))


def photo(words: Words, card: ParcelCard, file_id: str, of: str) -> Screen:
    """The courier's picture."""
    _ = words.gettext
    template = _("📷 From the door: <b>{number}</b>") if of == "attempt" else _("📷 Here it is: <b>{number}</b>")
    return Screen(html(template, number=card.tracking_number), photo=file_id)


def disposition(words: Words, card: ParcelCard, what: str, window: Window | None) -> Screen:
    """Nobody chose, so this is what happens."""
    _ = words.gettext
    lines: list[str] = [html(_("⏰ The time to choose is over for <b>{number}</b>."), number=card.tracking_number)]
    told = window or card.window
    if what == Disposition.NEXT_ATTEMPT and told:
        lines.append(html(_("We come again <b>{window}</b>."), window=words.window(told)))
    elif what == Disposition.RETURN:
        lines.append(_("It goes back to its sender."))
    elif what == Disposition.HOLD:
        lines.append(_keeping(words, card, card.hold_until))
    else:
        lines.append(_("We come again, and tell you when."))
    if card_buttons(words, card):
        lines.append(_("You can still change that with the button."))
    return Screen(join(*lines), card_buttons(words, card))


def held(words: Words, card: ParcelCard, until: datetime | None) -> Screen:
    """Kept at the depot, and until when."""
    text = html(words.gettext("🏠 <b>{number}</b> waits at the depot."), number=card.tracking_number)
    rest = words.gettext("Please choose how it goes on; after that it goes back to its sender.")
    return Screen(join(text, _keeping(words, card, until or card.hold_until), rest), card_buttons(words, card))


def sent_back(words: Words, card: ParcelCard) -> Screen:
    """On its way to the sender."""
    template = words.gettext("📮 <b>{number}</b> goes back to its sender. There is nothing more to do.")
    return Screen(html(template, number=card.tracking_number))


def rolled_over(words: Words, card: ParcelCard, window: Window | None) -> Screen:
    """It did not come today."""
    _ = words.gettext
    text = html(
        _("🕰 Your parcel <b>{number}</b> did not make it today, and we are sorry."), number=card.tracking_number
    )
    told = window or card.window
    when = (
        html(_("It comes <b>{window}</b>."), window=words.window(told)) if told else _("We tell you the new time soon.")
    )
    return Screen(join(text, when), card_buttons(words, card))


def neighbour_answered(words: Words, card: ParcelCard, *, accepts: bool, window: Window | None) -> Screen:
    """Yes or no from next door."""
    _ = words.gettext
    if not accepts:
        text = _("👋 Your neighbour cannot take <b>{number}</b>. Nothing has changed; please choose another way.")
        return Screen(html(text, number=card.tracking_number), card_buttons(words, card))
    text = html(_("👋 Your neighbour takes <b>{number}</b>."), number=card.tracking_number)
    told = window or card.window
    when = html(_("It comes <b>{window}</b>."), window=words.window(told)) if told else ""
    return Screen(join(text, when), card_buttons(words, card))


def _keeping(words: Words, card: ParcelCard, until: datetime | None) -> str:
    if until is None:
        return words.gettext("We keep it for you at the depot.")
    return html(words.gettext("We keep it for you until {time}."), time=words.datetime(until, card.zone))
