"""The choices of an offer: proven slots first, then the other ways."""

from collections.abc import Iterator
from datetime import datetime

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, opens
from bot.views.phrases import reason_sentence
from delivery.model.offer import Choice, OfferState, Slot
from delivery.model.window import local_date
from delivery.usecases.show_offer import OfferView
from locales import Words


def choices(words: Words, offer: OfferView, now: datetime, *, reminder: bool = False) -> Screen:
    """What happened, what can be chosen, and until when."""
    lines = [*_head(words, offer, reminder=reminder), *_until(words, offer)]
    buttons = tuple(_buttons(words, offer, now)) if offer.state is OfferState.OPEN else ()
    return Screen(text="\n".join(lines), buttons=buttons)


def _head(words: Words, offer: OfferView, *, reminder: bool) -> Iterator[str]:
    _ = words.gettext
    number = offer.tracking_number
    if offer.cause == "asked":
        yield html(_("📦 <b>{number}</b>: when and where shall it come?"), number=number)
    elif offer.cause == "rolled_over":
        yield html(_("📦 <b>{number}</b> could not come on the day we said. We are sorry."), number=number)
    else:
        yield html(_("📦 <b>{number}</b>: we were at your door and could not hand it over."), number=number)
    if offer.reason:
        yield reason_sentence(words, offer.reason)
    if reminder:
        yield _("⏰ We have not heard from you yet.")


def _until(words: Words, offer: OfferView) -> Iterator[str]:
    _ = words.gettext
    if offer.state is OfferState.WANTED:
        yield _("We are checking which times really work. They come in a moment.")
    elif offer.state is not OfferState.OPEN:
        yield _("These choices are over. The parcel's card shows what is true now.")
    else:
        if not offer.slots and Choice.REDELIVERY in offer.choices:
            yield _("No time can be promised right now; without another choice we plan a new day and tell you.")
        if not offer.choices:
            yield _("There is nothing you need to do. A colleague takes care of it and gets back to you.")
            return
        if any(slot.green for slot in offer.slots):
            yield html(_("{leaf} = we are in your street anyway"), leaf=marks.GREEN)
        yield html(
            _("Please choose by <b>{time}</b>. You can change your mind until then."),
            time=words.datetime(offer.expires_at, offer.zone),
        )


def _buttons(words: Words, offer: OfferView, now: datetime) -> Iterator[tuple[Button, ...]]:
    for index, slot in enumerate(offer.slots):
        mark, label = _slot_label(words, slot, now, offer.zone)
        yield (does(mark, label, Press.CHOOSE_SLOT, offer.parcel_id, offer_id=offer.offer_id, slot=index),)
    others = list(_others(words, offer))
    yield from (tuple(others[i : i + 2]) for i in range(0, len(others), 2))


def _slot_label(words: Words, slot: Slot, now: datetime, zone: str) -> tuple[str, str]:
    leaf = f" {marks.GREEN}" if slot.green else ""
    hours = words.hours(slot.window.start, slot.window.end)
    if slot.window.date == local_date(now, zone):
        today = words.gettext("Again today")
        return marks.AGAIN_TODAY, f"{today}, {hours}{leaf}"
    return marks.SLOT, f"{words.date(slot.window.date)}, {hours}{leaf}"


def _others(words: Words, offer: OfferView) -> Iterator[Button]:
    _, parcel_id = words.gettext, offer.parcel_id
    if Choice.SAFE_PLACE in offer.choices:
        yield opens(marks.SAFE_PLACE, _("Safe place"), Press.OPEN_SAFE_PLACES, parcel_id)
    if Choice.NEIGHBOUR in offer.choices:
        yield opens(marks.NEIGHBOUR, _("Neighbour"), Press.NAME_NEIGHBOUR, parcel_id)
    if Choice.PICKUP_POINT in offer.choices and offer.pickup_points:
        yield opens(marks.PICKUP, _("Pickup point"), Press.OPEN_PICKUP_POINTS, parcel_id, offer_id=offer.offer_id)
    if Choice.RETURN in offer.choices:
        yield opens(marks.RETURN, _("Send back"), Press.CONFIRM_RETURN, parcel_id)
