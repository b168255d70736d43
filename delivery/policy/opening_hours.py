"""When a shop is open, read from hours as people write them: Mo-Fr 8-18, Sa 9:00–13:00; or 1-5 08:00–18:00, 6 9-13."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time

Week = Mapping[int, tuple[time, time]]  #: by weekday, Monday is 0

_DAYS = {name: number for number, name in enumerate(("mo", "tu", "we", "th", "fr", "sa", "su"))}
_DAYS |= {str(number + 1): number for number in range(7)}
_DAY = "|".join(_DAYS)
_PART = re.compile(
    rf"(?:\b(?P<first>{_DAY})(?:\s*[-–]\s*(?P<last>{_DAY}))?\s+)?"
    r"\b(?P<opens>\d{1,2}(?::\d\d)?)\s*[-–]\s*(?P<closes>\d{1,2}(?::\d\d)?)\b(?!\s+\d{1,2}[:–-])"
)


def week_of(hours: str) -> Week | None:
    """The hours by weekday; None if they are in words that we cannot read."""
    if hours.strip() == "24/7":
        return {day: (time(0), time(23, 59)) for day in range(7)}
    found = {day: span for part in _PART.finditer(hours.lower()) for day, span in _spans(part)}
    return found or None


def is_open_on(hours: str, day: date) -> bool:
    """Whether it opens on `day`; what cannot be read is not held against it."""
    week = week_of(hours)
    return week is None or day.weekday() in week


def _spans(part: re.Match[str]) -> Iterator[tuple[int, tuple[time, time]]]:
    span = _time(part["opens"]), _time(part["closes"])
    if None in span:
        return
    first = _DAYS[part["first"]] if part["first"] else 0
    last = _DAYS[part["last"]] if part["last"] else first if part["first"] else 6
    for step in range((last - first) % 7 + 1):
        yield (first + step) % 7, span  # type: ignore[misc]  # None was ruled out


def _time(text: str) -> time | None:
    hour, _, minute = text.partition(":")
    if int(hour) == 24:
        return time(23, 59)
    return time(int(hour), int(minute or 0)) if int(hour) < 24 and int(minute or 0) < 60 else None
