"""When something shall happen, as a text says it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.folding import fold
from bot.understanding.meaning import When
from bot.understanding.when.clauses import REFUSALS, Clause, clauses_of, wished_days, wished_hours
from bot.understanding.when.days import Day, days_in
from bot.understanding.when.hours import Hours, hours_in
from bot.understanding.when.items import Item
from bot.understanding.when.lexicon import lexicon
from bot.understanding.when.reading import read
from bot.understanding.when.tidying import tidied

_TIES = {*REFUSALS, "and", "to", "dash", "break", "instead"}
_LETTERS, _ITEMS = 1000, 80  #: the grammar compares every item with every other, and nobody needs more to name a day


@dataclass(frozen=True)
class Spoken:
    """Everything a text says about days and hours, wished for or not."""

    items: Sequence[Item]
    clauses: Sequence[Clause]
    days: Sequence[Day]
    wished: Sequence[Day]
    hours: Sequence[Hours]


def spoken(text: str, language: str, today: dt.date) -> Spoken:
    """Read a cleaned text."""
    words = lexicon(language)
    items = tidied(read(fold(text[:_LETTERS]), words))[:_ITEMS]
    clauses = clauses_of(items, last=words.after_hour)
    days = days_in(items, today)
    hours = hours_in(items, half_to=words.half_to, after_hour=words.after_hour)
    wished = wished_days(items, days, clauses) or _after_all(items, days, clauses)
    return Spoken(items, clauses, days, _once_back(items, days, wished, clauses), hours)


def wish_of(said: Spoken) -> When:
    """The one day and the hours that are wished for."""
    day = _chosen(said.items, said.wished)
    hours = wished_hours(said.items, said.hours, day, said.clauses)
    if day is None and hours is not None:
        day = _announced(said) or _partly_away(said, hours) or _home_later(said, hours)
    return When(day.date if day else None, hours.start if hours else None, hours.end if hours else None)


def without_bare(said: Spoken) -> Spoken:
    """The same without days that are nothing but a number: "the one at 31" is a neighbour."""
    return replace(said, wished=[day for day in said.wished if not day.bare])


def _announced(said: Spoken) -> Day | None:
    """The day that was announced, where somebody only wants other hours of it."""
    days = [day for day in said.days if any(clause.said and clause.has(day.first) for clause in said.clauses)]
    return days[0] if len(days) == 1 else None


def _partly_away(said: Spoken, hours: Hours) -> Day | None:
    """Tomorrow I am out until three: tomorrow, from three on."""
    away = next((clause for clause in said.clauses if clause.absent and clause.has(hours.first)), None)
    if away is None or hours.part or hours.relation not in {"from", "until"}:
        return None
    days = [day for day in said.days if away.has(day.first)]
    return days[0] if len(days) == 1 else None


def _home_later(said: Spoken, hours: Hours) -> Day | None:
    """Tomorrow I am at the doctor's, I am in from two: tomorrow, from two on."""
    if len(said.days) != 1 or hours.relation != "from" or said.days[0].first > hours.first:
        return None
    there, here = (next(clause for clause in said.clauses if clause.has(at.first)) for at in (said.days[0], hours))
    return said.days[0] if there.absent and not here.absent and not here.said else None


def _once_back(items: Sequence[Item], days: Sequence[Day], wished: list[Day], clauses: Sequence[Clause]) -> list[Day]:
    """Away until Tuesday, say Wednesday: the Wednesday after that Tuesday."""
    away = [day for day in days if _is_end_of_absence(items, day, clauses)]
    if len(away) != 1 or not days[-1].first > away[0].first or any(day not in (*away, days[-1]) for day in wished):
        return wished
    last, between = days[-1], items[away[0].after : days[-1].first]
    if any(item.kind in {*_TIES, "rel"} - {"break", "absent"} for item in between[-2:]):
        return wished
    early = last.date < away[0].date and items[last.first].kind == "weekday"
    return [replace(last, date=last.date + dt.timedelta(weeks=1)) if early else last]


def _is_end_of_absence(items: Sequence[Item], day: Day, clauses: Sequence[Clause]) -> bool:
    beside = [*items[max(0, day.first - 2) : day.first], *items[day.after : day.after + 1]]
    until = any(item.kind == "rel" and item.name == "until" for item in beside)
    clause = next(clause for clause in clauses if clause.has(day.first))
    return until and any(items[at].kind == "absent" for at in range(clause.first, clause.after))


def _after_all(items: Sequence[Item], days: Sequence[Day], clauses: Sequence[Clause]) -> list[Day]:
    """Tomorrow I am at work Friday I am in, in one breath: the last day, unless something ties it to the refusal."""
    if len(days) < len(("refused", "wished")):
        return []
    first, last = days[-2], days[-1]
    between, said = items[first.after : last.first], [clause for clause in clauses if clause.has(last.first)]
    beside = {item.kind for item in (*between[-2:], *items[last.after : last.after + 1])}
    refused = any(item.kind in REFUSALS for item in between)
    return [last] if refused and not beside & _TIES - {"absent"} and not said[0].said else []


def when_in(text: str, language: str, now: dt.datetime) -> When:
    """The day and the hours that a cleaned text wishes for, seen from `now` on the wall clock of who writes."""
    return wish_of(spoken(text, language, now.date()))


def _chosen(items: Sequence[Item], days: Sequence[Day]) -> Day | None:
    better = [day for day in days if any(item.kind == "better" for item in items[max(0, day.first - 2) : day.first])]
    return next(iter(better or days), None)
