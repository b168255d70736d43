"""One language's sentences, and its way of writing dates, times, numbers and distances."""

import datetime as dt
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_decimal
from babel.units import format_unit

from locales.languages import LANGUAGES, best_language

FOLDER = Path(__file__).parent
DOMAIN = "doorstep"
LEFT_TO_RIGHT = "\u200e"  #: an invisible Latin letter
RIGHT_TO_LEFT = "\u200f"  #: an invisible letter of a language that is written from right to left
_ANY_DAY = dt.date(2000, 1, 1)  #: a time of day alone has no date, but CLDR's interval wants one


class CataloguesMissing(RuntimeError):
    """The gettext catalogues are not compiled."""


class TimeRange(Protocol):
    """A local date with two times on the wall clock of a zone."""

    @property
    def date(self) -> dt.date:
        """The local date it begins on."""
        ...

    @property
    def start(self) -> dt.time:
        """When it begins."""
        ...

    @property
    def end(self) -> dt.time:
        """When it ends; at or before the start means on the next day."""
        ...


class Words:
    """Everything that is said in one language."""

    def __init__(self, language: str) -> None:
        self.language = best_language(language)
        self._catalogue = _catalogue(self.language)
        self._locale = Locale.parse(LANGUAGES[self.language][0])
        self.direction = str(self._locale.text_direction)  #: how it is written: ltr or rtl, as HTML says it

    def gettext(self, message: str) -> str:
        """The sentence in this language."""
        return self._marked(self._catalogue.gettext(message))

    def ngettext(self, one: str, many: str, count: float) -> str:
        """The sentence for a count."""
        return self._marked(self._catalogue.ngettext(one, many, int(count)))

    def date(self, day: dt.date) -> str:
        """A day with its weekday: Tue 24 Nov."""
        return format_skeleton("MMMEd", dt.datetime.combine(day, dt.time()), locale=self._locale)

    def weekday(self, day: dt.date) -> str:
        """A day's weekday alone: Tue."""
        return format_skeleton("E", dt.datetime.combine(day, dt.time()), locale=self._locale)

    def time(self, at: dt.datetime, zone: str) -> str:
        """What the wall clock of `zone` shows at a moment."""
        # Always of 24 hours, as windows are: a "short" time has twelve in some languages.
        return format_skeleton("Hm", at.astimezone(ZoneInfo(zone)).replace(tzinfo=None), locale=self._locale)

    def datetime(self, at: dt.datetime, zone: str) -> str:
        """A moment's day and time on the wall clock of `zone`."""
        return self._joined(self.date(at.astimezone(ZoneInfo(zone)).date()), self.time(at, zone))

    def hours(self, start: dt.time, end: dt.time) -> str:
        """From one time of day to another: 10:00–12:00."""
        first, last = dt.datetime.combine(_ANY_DAY, start), dt.datetime.combine(_ANY_DAY, end)
        return format_interval(first, last, "Hm", locale=self._locale)

    def window(self, window: TimeRange) -> str:
        """A promised window: Tue 24 Nov, 10:00–12:00."""
        return self._joined(self.date(window.date), self.hours(window.start, window.end))

    def day(self, day: dt.date, today: dt.date) -> str:
        """A day as seen from `today`, never without its date: tomorrow, Tue 24 Nov."""
        near = {0: self.gettext("today"), 1: self.gettext("tomorrow")}.get((day - today) // dt.timedelta(days=1))
        return self._joined(near, self.date(day)) if near else self.date(day)

    def number(self, value: float) -> str:
        """A number with its separators."""
        return format_decimal(value, locale=self._locale)

    def signed(self, value: float, written: str | None = None) -> str:
        """A change with its sign, as a number or as `written` of its size: +3, −2.1 km."""
        sign = "−" if value < 0 else "+"
        # Between right-to-left letters a sign before Latin digits would be shown behind them.
        left = "" if self.direction == "ltr" else LEFT_TO_RIGHT
        return f"{left}{sign}{self.number(abs(value)) if written is None else written}"

    def distance(self, metres: float) -> str:
        """Metres below a kilometre, kilometres with one digit above."""
        if metres < 1000:
            return format_unit(round(metres, -1), "length-meter", "short", locale=self._locale)
        return format_unit(metres / 1000, "length-kilometer", "short", format="#,##0.0", locale=self._locale)

    def _marked(self, message: str) -> str:
        # A messenger lays each line out by its first letter, and that is often one of a Latin number.
        if self.direction == "ltr" or not message:
            return message
        return "\n".join(RIGHT_TO_LEFT + line for line in message.split("\n"))

    def _joined(self, first: str, then: str) -> str:
        return self.gettext("{first}, {then}").format(first=first, then=then)


@cache
def words_in(language: str) -> Words:
    """The words of a language, read once; unknown languages speak English."""
    return Words(language)


def _catalogue(language: str) -> GNUTranslations:
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        raise CataloguesMissing(f"{path} is missing: compile the catalogues with `make catalogues`.")
    with path.open("rb") as binary:
        return GNUTranslations(binary)
