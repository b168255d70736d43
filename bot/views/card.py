"""The living card of a parcel: what is true now, and what its recipient can do about it."""

from collections.abc import Iterator

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Rows, Screen
from bot.views.buttons import change_button, opens
from bot.views.calendar import calendar_buttons
from bot.views.live import live_rows
from bot.views.more import more_button
from bot.views.phrases import handover_template, reason_sentence
from bot.views.ways import safe_place_button
from delivery.model.offer import Choice
from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.policy.lateness import MOST_COUNTED
from delivery.usecases.show_parcel import ParcelCard
from locales import Words
from locales.statuses import status_phrase


def parcel_card(words: Words, card: ParcelCard) -> Screen:
    """Everything a recipient may know about one parcel, with the choices open now."""
    last = (*calendar_buttons(words, card), more_button(words, card.parcel_id))
    return Screen(text=join(*_lines(words, card)), buttons=(*card_buttons(words, card), last))


def _lines(words: Words, card: ParcelCard) -> Iterator[str]:
    _ = words.gettext
    yield html(_("📦 <b>{number}</b>: {status}"), number=card.tracking_number, status=status_phrase(words, card.status))
    yield html(_("{street}, {city}"), street=card.street, city=card.city)
    yield from _news(words, card)
    yield from _place(words, card)
    yield change_hint(words, card)
    yield html(_("<i>As of {time}</i>"), time=words.datetime(card.updated_at, card.zone))


def _news(words: Words, card: ParcelCard) -> Iterator[str]:
    _ = words.gettext
    if card.window and not card.eta and card.status is not Status.DELIVERY_FAILED:
        yield html(_("🗓 Comes <b>{window}</b>"), window=words.window(card.window))
    if card.eta:
        yield html(_("🚐 Expected at about <b>{time}</b>"), time=words.time(card.eta, card.zone))
    if card.pin:
        yield html(words.gettext("🔢 Your PIN: <code>{pin}</code>. Tell it your courier at the door."), pin=card.pin)
    if card.stops_before and card.stops_before <= MOST_COUNTED:
        yield html(
            words.ngettext("{count} stop before yours", "{count} stops before yours", card.stops_before),
            count=card.stops_before,
        )
    yield from _past(words, card)


def _past(words: Words, card: ParcelCard) -> Iterator[str]:
    _ = words.gettext
    if card.delivered_at and card.status is Status.DELIVERED:
        yield html(_("Handed over {time}"), time=words.datetime(card.delivered_at, card.zone))
    if card.status is Status.DELIVERY_FAILED and card.last_reason:
        yield reason_sentence(words, card.last_reason)
        yield _("The choices come in a moment.") if not card.offer_id else _("Please choose how it goes on.")
    if card.status is Status.ON_HOLD and card.hold_until:
        yield html(_("We keep it for you until {time}."), time=words.datetime(card.hold_until, card.zone))
    if card.status is Status.PENDING:
        yield _("We tell you day and time as soon as they are planned.")


def _place(words: Words, card: ParcelCard) -> Iterator[str]:
    if card.status in (Status.DELIVERED, Status.RETURN_TO_SENDER, Status.RETURNED, Status.CANCELLED):
        return
    template = handover_template(words, card.handover)
    details = card.pickup_point if card.handover is Handover.PICKUP_POINT else card.handover_details
    if template and details:
        yield html(template, details=details)
    if card.handover is Handover.PICKUP_POINT and card.pickup_hours:
        yield html(words.gettext("Open: {hours}"), hours=card.pickup_hours)


def change_hint(words: Words, card: ParcelCard) -> str:
    """What can still be changed, and until when; empty if nothing can."""
    _ = words.gettext
    if card.offer_id:
        return ""
    if card.status is Status.OUT_FOR_DELIVERY and card.choices:
        return _on_the_way_hint(words, card)
    if Choice.REDELIVERY in card.choices:
        hint = _("Does that not suit you? You can change day and place until your courier is on the way.")
        if card.same_day_until is None:
            return hint
        until = words.datetime(card.same_day_until, card.zone)
        return join(hint, html(_("Another time on the same day: until {time}."), time=until))
    return ""


def _on_the_way_hint(words: Words, card: ParcelCard) -> str:
    _ = words.gettext
    hint = _("Not at home? You can name a safe place or a neighbour, or give today up for another day.")
    if card.open_until is None:
        return hint
    until = html(_("Until about {time}, or until you are next."), time=words.time(card.open_until, card.zone))
    return join(hint, until)


def card_buttons(words: Words, card: ParcelCard) -> Rows:
    """What can be seen of the van, and done about the parcel now."""
    return (*live_rows(words, card), *_choices_now(words, card))


def _choices_now(words: Words, card: ParcelCard) -> Rows:
    _ = words.gettext
    if card.offer_id:
        label = _("Show my choices")
        return ((opens(marks.CHANGE, label, Press.SHOW_OFFER, card.parcel_id, offer_id=card.offer_id),),)
    if Choice.REDELIVERY in card.choices:
        return ((change_button(words, card.parcel_id),),)
    if Choice.SAFE_PLACE in card.choices:
        return ((safe_place_button(words, card.parcel_id),),)
    return ()
