"""The choices of an offer: proven slots first, then the other ways."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, opens
from bot.views.phrases import reason_sentence
from bot.views.ways import holiday_button, neighbour_button, return_button, safe_place_button
from bot.views.why_not import wish_lines
from delivery.model.offer import Choice, OfferState, Slot, Wish
from delivery.model.window import local_date
from delivery.usecases.show_offer import OfferView
from locales import Words


def choices(words: Words, offer: OfferView, now: datetime, *, reminder: bool = False, others: bool = False) -> Screen:
    """What happened, what can be chosen, and until when; one question, if one time was named and is held."""
    is_open = offer.state is OfferState.OPEN
    if is_open and not others and (slot := offer.held(now)) is not None:
        return held(words, offer, slot)
    lines = [*_head(words, offer, reminder=reminder), *wish_lines(words, offer), *_until(words, offer)]
    buttons = tuple(_buttons(words, offer, now)) if is_open else ()
    return Screen(text="\n".join(lines), buttons=buttons)


def held(words: Words, offer: OfferView, slot: Slot) -> Screen:
    """The one time that was named can be had, and waits for a yes."""
    _ = words.gettext
    number = html(_("📦 <b>{number}</b>: that works."), number=offer.tracking_number)
    when = html(_("🗓 <b>{window}</b>"), window=words.window(slot.window))
    until = words.time(offer.leased_until, offer.zone) if offer.leased_until else "?"
    hold = html(_("It is held for you until <b>{time}</b>. Shall we come then?"), time=until)
    about = {"offer_id": offer.offer_id}
    yes = does(marks.YES, _("Yes, please"), Press.CHOOSE_SLOT, offer.parcel_id, slot=offer.leased, **about)
    other = opens(marks.SLOT, _("Other times"), Press.OTHER_TIMES, offer.parcel_id, **about)
    return Screen(f"{number}\n{when}\n{hold}", ((yes,), (other,)))


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
    yield from slot_rows(words, offer, [i for i, slot in _in_order(offer) if slot.shown], now)
    if offer.refused or not all(slot.shown for slot in offer.slots):
        why = words.gettext("Another time?")
        yield (opens(marks.ASK, why, Press.WHY_NOT, offer.parcel_id, offer_id=offer.offer_id, day=""),)
    others = list(_others(words, offer))
    yield from (tuple(others[i : i + 2]) for i in range(0, len(others), 2))


def slot_rows(words: Words, offer: OfferView, indexes: Sequence[int], now: datetime) -> Iterator[tuple[Button, ...]]:
    """A button for each of these slots."""
    for index in indexes:
        mark, label = _slot_label(words, offer.slots[index], now, offer.zone)
        yield (does(mark, label, Press.CHOOSE_SLOT, offer.parcel_id, offer_id=offer.offer_id, slot=index),)


def _in_order(offer: OfferView) -> list[tuple[int, Slot]]:
    """What was wished first, then by time."""
    wish = offer.wish or Wish(date.min)
    return sorted(enumerate(offer.slots), key=lambda each: (not wish.fits(each[1].window), each[1].window.opens))


def _slot_label(words: Words, slot: Slot, now: datetime, zone: str) -> tuple[str, str]:
    leaf = f" {marks.GREEN}" if slot.green else ""
    hours = words.hours(slot.window.start, slot.window.end)
    if slot.again_on is not None or slot.window.date == local_date(now, zone):
        today = words.gettext("Again today")
        return marks.AGAIN_TODAY, f"{today}, {hours}{leaf}"
    return marks.SLOT, f"{words.date(slot.window.date)}, {hours}{leaf}"


def _others(words: Words, offer: OfferView) -> Iterator[Button]:
    _, parcel_id = words.gettext, offer.parcel_id
    if Choice.SAFE_PLACE in offer.choices:
        yield safe_place_button(words, parcel_id)
    if Choice.NEIGHBOUR in offer.choices:
        yield neighbour_button(words, parcel_id)
    if Choice.PICKUP_POINT in offer.choices and offer.pickup_points:
        yield opens(marks.PICKUP, _("Pickup point"), Press.OPEN_PICKUP_POINTS, parcel_id, offer_id=offer.offer_id)
    if Choice.ADDRESS in offer.choices:
        yield opens(marks.ADDRESS, _("Another address"), Press.CORRECT_ADDRESS, parcel_id)
    if Choice.HOLD in offer.choices:
        yield holiday_button(words, parcel_id)
    if Choice.RETURN in offer.choices:
        yield return_button(words, parcel_id)
