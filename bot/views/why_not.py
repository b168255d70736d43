"""Why a time cannot be had, and the nearest that can."""

from collections.abc import Iterator
from datetime import date, datetime

from bot import marks
from bot.markup import html
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import does, opens
from delivery.model.offer import OfferState, Refused, Slot, Wish
from delivery.model.window import Window, moment
from delivery.usecases.show_offer import OfferView
from locales import Words
from locales.rules import rule_phrase


def wish_lines(words: Words, offer: OfferView) -> Iterator[str]:
    """Where nothing fits what was wished: the rule that binds, and the nearest time."""
    _, wish = words.gettext, offer.wish
    if wish is None or offer.state is not OfferState.OPEN or any(wish.fits(slot.window) for slot in offer.slots):
        return
    refused = next((each for each in offer.refused if wish.fits(each.window)), None)
    when = wished(words, wish)
    if refused is None:
        yield html(_("{when}: nobody drives at that time."), when=when)
    else:
        yield html(_("{when} is not possible: {rule}."), when=when, rule=rule_phrase(words, refused.rule))
    near = nearest(offer, _asked(wish, offer))
    if near is not None:
        yield html(_("The nearest time is <b>{window}</b>."), window=words.window(near.window))


def wished(words: Words, wish: Wish) -> str:
    """A wish as it was understood."""
    day = words.date(wish.day) if wish.day else ""
    start, end = (at.strftime("%H:%M") if at else "" for at in (wish.start, wish.end))
    return ", ".join(filter(None, (day, f"{start}–{end}" if start or end else "")))


def other_days(words: Words, offer: OfferView) -> Screen:
    """The days there are, each a press away."""
    windows = [*(slot.window for slot in offer.slots), *(each.window for each in offer.refused)]
    days = sorted({window.date for window in windows})
    about = {"offer_id": offer.offer_id}
    buttons = [
        opens(marks.SLOT, words.date(day), Press.WHY_NOT, offer.parcel_id, day=day.isoformat(), **about) for day in days
    ]
    head = html(words.gettext("📦 <b>{number}</b>: which day would you like?"), number=offer.tracking_number)
    rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return Screen(head, (*rows, (_back(words, offer),)))


def why_not(words: Words, offer: OfferView, day: date) -> Screen:
    """Each time of a day: to be had with a tap, or the rule that binds and the nearest one that can be had."""
    _ = words.gettext
    mine = [(i, slot) for i, slot in enumerate(offer.slots) if slot.window.date == day]
    refused = [each for each in offer.refused if each.window.date == day]
    lines = [html("<b>{day}</b>", day=words.date(day)), *(_reason(words, each) for each in refused)]
    near = None if mine else nearest(offer, _noon(day, offer.zone))
    if near is not None:
        lines.append(html(_("The nearest time is <b>{window}</b>."), window=words.window(near.window)))
        mine = [(offer.slots.index(near), near)]
    rows: Rows = tuple((_slot(words, offer, index, slot, day),) for index, slot in mine)
    return Screen("\n".join(lines), (*rows, (_back(words, offer),)))


def nearest(offer: OfferView, to: datetime) -> Slot | None:
    """The slot that is nearest in time."""
    return min(offer.slots, key=lambda slot: (abs(slot.window.opens - to), slot.window.opens), default=None)


def _asked(wish: Wish, offer: OfferView) -> datetime:
    windows: list[Window] = [slot.window for slot in offer.slots]
    day = wish.day or min((window.date for window in windows), default=offer.expires_at.date())
    return moment(day, wish.start, offer.zone) if wish.start else _noon(day, offer.zone)


def _noon(day: date, zone: str) -> datetime:
    return moment(day, datetime.min.time().replace(hour=12), zone)


def _reason(words: Words, refused: Refused) -> str:
    hours = words.hours(refused.window.start, refused.window.end)
    return html("{mark} {hours}: {rule}", mark=marks.NO, hours=hours, rule=rule_phrase(words, refused.rule))


def _slot(words: Words, offer: OfferView, index: int, slot: Slot, day: date) -> Button:
    hours = words.hours(slot.window.start, slot.window.end)
    leaf = f" {marks.GREEN}" if slot.green else ""
    label = hours if slot.window.date == day else f"{words.date(slot.window.date)}, {hours}"
    return does(marks.SLOT, f"{label}{leaf}", Press.CHOOSE_SLOT, offer.parcel_id, offer_id=offer.offer_id, slot=index)


def _back(words: Words, offer: OfferView) -> Button:
    return opens(
        marks.CHANGE, words.gettext("All choices"), Press.OTHER_TIMES, offer.parcel_id, offer_id=offer.offer_id
    )
