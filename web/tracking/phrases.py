"""What the page says; sentences that the chat says too are said alike."""

from collections.abc import Iterator
from datetime import timedelta
from html import escape

from delivery.model.parcel import Handover
from delivery.model.status import Status
from delivery.usecases.show_parcel import ParcelCard
from locales import Words

ABOUT = timedelta(minutes=10)  #: an estimate is shown as a range of so much to both sides


def lines(words: Words, card: ParcelCard) -> Iterator[str]:
    """Everything that is true now, as HTML; nothing about anybody else's stops but how many there are."""
    _ = words.gettext
    if card.eta and card.status is Status.OUT_FOR_DELIVERY:
        first, last = (words.time(card.eta + about, card.zone) for about in (-ABOUT, ABOUT))
        yield filled(_("🚐 Expected between <b>{first}</b> and <b>{last}</b>"), first=first, last=last)
    elif card.window:
        yield filled(_("🗓 Comes <b>{window}</b>"), window=words.window(card.window))
    if card.stops_before:
        many = words.ngettext("{count} stop before yours", "{count} stops before yours", card.stops_before)
        yield filled(many, count=str(card.stops_before))
    if card.status is Status.DELIVERED and card.delivered_at:
        yield filled(_("Handed over {time}"), time=words.datetime(card.delivered_at, card.zone))
    if card.hold_until and card.status is Status.ON_HOLD:
        yield filled(_("We keep it for you until {time}."), time=words.datetime(card.hold_until, card.zone))
    if card.status is Status.PENDING:
        yield _("We tell you day and time as soon as they are planned.")
    yield from _place(words, card)


def _place(words: Words, card: ParcelCard) -> Iterator[str]:
    _ = words.gettext
    if card.handover is Handover.SAFE_PLACE and card.handover_details:
        yield filled(_("Safe place: {details}"), details=card.handover_details)
    if card.handover is Handover.PICKUP_POINT and card.pickup_point:
        yield filled(_("Pickup point: {details}"), details=card.pickup_point)


def filled(template: str, **values: str) -> str:
    """A trusted template with every value escaped."""
    return template.format(**{name: escape(value) for name, value in values.items()})
