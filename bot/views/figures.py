"""A day in figures, with yesterday's beside them."""

from collections.abc import Iterator

from bot.markup import html, join
from bot.screen import Screen
from delivery.model.board import DayDriven, DayFigures
from locales import Words


def with_figures(words: Words, screen: Screen, day: DayFigures, before: DayFigures) -> Screen:
    """A day's screen with its figures below."""
    return Screen(join(screen.text, *_lines(words, day, before)), screen.buttons)


def _lines(words: Words, day: DayFigures, before: DayFigures) -> Iterator[str]:
    _ = words.gettext
    yield html(_("<b>Figures</b> (yesterday in brackets)"))
    yield _counted(words, _("Delivered: {now} ({then})"), day.delivered, before.delivered)
    yield _counted(words, _("Failed: {now} ({then})"), day.failed, before.failed)
    shares = (
        (_("First attempt: {now} ({then})"), day.first_attempt_success, before.first_attempt_success),
        (_("Windows kept: {now} ({then})"), day.on_time, before.on_time),
        (_("Messages that arrived: {now} ({then})"), day.deliverability, before.deliverability),
    )
    yield from (html(text, now=_share(words, now), then=_share(words, then)) for text, now, then in shares)
    yield from _driven(words, day, before)
    yield _counted(words, _("Exceptions: {now} ({then})"), day.exceptions, before.exceptions)
    waited = _("Minutes until somebody took one: {now} ({then})")
    yield html(waited, now=_number(words, day.minutes_to_claim), then=_number(words, before.minutes_to_claim))
    yield html(_("Stars: {now} ({then})"), now=_number(words, day.rating), then=_number(words, before.rating))


def _driven(words: Words, day: DayFigures, before: DayFigures) -> Iterator[str]:
    """What is known once a day is closed; of two days that are not, nothing."""
    _ = words.gettext
    if day.driven is None and before.driven is None:
        return
    close, same = _("Reached within 10 min of the plan: {now} ({then})"), _("Stayed with their van: {now} ({then})")
    yield html(close, now=_share(words, day.accuracy), then=_share(words, before.accuracy))
    inside = _("Reached inside the morning's window: {now} ({then})")
    yield html(inside, now=_of(words, day.driven), then=_of(words, before.driven))
    yield html(same, now=_share(words, day.stability), then=_share(words, before.stability))
    metres, minutes = _("Kilometres a parcel: {now} ({then})"), _("Minutes a parcel: {now} ({then})")
    yield html(metres, now=_number(words, day.kilometres_a_drop), then=_number(words, before.kilometres_a_drop))
    yield html(minutes, now=_number(words, day.minutes_a_drop), then=_number(words, before.minutes_a_drop))


def _of(words: Words, driven: DayDriven | None) -> str:
    """So many of so many."""
    return "–" if driven is None else f"{words.number(driven.covered)}/{words.number(driven.narrowed)}"


def _counted(words: Words, text: str, now: int, then: int) -> str:
    more = f"{words.number(then)}, {words.signed(now - then)}"
    return html(text, now=words.number(now), then=more)


def _share(words: Words, share: float | None) -> str:
    return "–" if share is None else f"{words.number(round(100 * share))} %"


def _number(words: Words, number: float | None) -> str:
    return "–" if number is None else words.number(round(number, 1))
