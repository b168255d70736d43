"""When something shall happen, as a text says it."""

from datetime import datetime

from bot.understanding.folding import fold
from bot.understanding.meaning import When
from bot.understanding.when.clauses import clauses_of, wished_days, wished_hours
from bot.understanding.when.days import Day, days_in
from bot.understanding.when.hours import hours_in
from bot.understanding.when.items import Item
from bot.understanding.when.lexicon import lexicon
from bot.understanding.when.reading import read
from bot.understanding.when.tidying import tidied


def when_in(text: str, language: str, now: datetime) -> When:
    """The day and the hours that a cleaned text wishes for, seen from `now` on the wall clock of who writes."""
    words = lexicon(language)
    items = tidied(read(fold(text), words))
    clauses = clauses_of(items, last=words.after_hour)
    days = days_in(items, now.date())
    day = _chosen(items, wished_days(items, days, clauses))
    hours = wished_hours(items, hours_in(items, half_to=words.half_to, after_hour=words.after_hour), day, clauses)
    return When(day.date if day else None, hours.start if hours else None, hours.end if hours else None)


def _chosen(items: list[Item], days: list[Day]) -> Day | None:
    better = [day for day in days if any(item.kind == "better" for item in items[max(0, day.first - 2) : day.first])]
    return next(iter(better or days), None)
