"""Days: tomorrow, next Monday, the 28th, 28.11., in a week, Monday week; weekdays are the next such day after today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.understanding.when.items import Item

WEEK = 7
_HOURS = 24
_SATURDAY = 5
_TODAY_TOO = 0


@dataclass(frozen=True)
class Day:
    """A day with the items it was said in; `named` if by its date rather than by its weekday or distance.

    `bare`: nothing but a number, which may be that of a house or of a floor.
    """

    date: dt.date
    first: int
    after: int
    named: bool = False
    bare: bool = False


def days_in(items: Sequence[Item], today: dt.date) -> list[Day]:
    """Every day that is mentioned, from left to right; a date with its weekday is one."""
    found: list[Day] = []
    index = 0
    while index < len(items):
        day = _day_at(items, index, today) or (_other_number(items, index, found[-1], today) if found else None)
        if day is None:
            index += 1
            continue
        index = day.after
        if found and found[-1].after == day.first and _same(found[-1], day):
            last = found.pop()
            day = Day(
                (day if day.named or not last.named else last).date, last.first, day.after, day.named or last.named
            )
        found.append(day)
    return found


def _same(one: Day, other: Day) -> bool:
    return one.date == other.date or one.named != other.named


def _day_at(items: Sequence[Item], index: int, today: dt.date) -> Day | None:
    for rule in (_dated, _week_and_day, _weekday, _distance, _plain):
        day = rule(items, index, today)
        if day is not None:
            return day
    return None


def _dated(items: Sequence[Item], index: int, today: dt.date) -> Day | None:
    item = items[index]
    if item.kind == "date":
        return _made(item.number, item.second, item.third, today, index, index + 1)
    kinds = [each.kind for each in items[index : index + 4]]
    if kinds[:3] == ["num", "ord", "month"]:
        return _made(item.number, items[index + 2].number, 0, today, index, index + 3)
    if kinds[:2] in (["num", "month"], ["nth", "month"]):
        return _made(item.number, items[index + 1].number, 0, today, index, index + 2)
    if kinds[:3] in (["num", "rel", "month"], ["nth", "rel", "month"]) and items[index + 1].name == "from":
        return _made(item.number, items[index + 2].number, 0, today, index, index + 3)
    if kinds[:2] == ["month", "num"]:
        end = index + 3 if kinds[2:3] == ["ord"] else index + 2
        return _made(items[index + 1].number, item.number, 0, today, index, end)
    if kinds[:2] == ["num", "ord"] and kinds[2:3] != ["thing"]:
        return _of_month(item.number, today, index, index + 2)
    if kinds[:2] == ["dayofmonth", "num"] and not _is_hour(items, index + 2):
        end = index + 3 if kinds[2:3] == ["ord"] else index + 2
        return (
            _dated(items, index + 1, today)
            if kinds[2:3] == ["month"]
            else _of_month(items[index + 1].number, today, index, end)
        )
    return None


def _is_hour(items: Sequence[Item], index: int) -> bool:
    return index < len(items) and items[index].kind in {"hour", "half_of_day", "andhalf", "thing", "unit", "dash"}


def _made(day: int, month: int, year: int, today: dt.date, first: int, after: int) -> Day | None:
    years = [year + 2000 if year < 100 else year] if year else [today.year, today.year + 1]
    for each in years:
        made = _date(each, month, day)
        if made is not None and (year or made >= today):
            return Day(made, first, after, named=True)
    return None


def _of_month(day: int, today: dt.date, first: int, after: int) -> Day | None:
    for ahead in range(3):
        months = today.month - 1 + ahead
        made = _date(today.year + months // 12, months % 12 + 1, day)
        if made is not None and made > today:
            return Day(made, first, after, named=True, bare=True)
    return None


def _other_number(items: Sequence[Item], index: int, last: Day, today: dt.date) -> Day | None:
    """Not on the 26th but 27: a number alone, set against a day that was one."""
    item, before = items[index], items[index - 1]
    if not (last.bare and item.kind == "num" and before.kind in {"but", "break", "postnot"}):
        return None
    counts = _is_hour(items, index + 1) and item.number <= _HOURS
    return None if counts or item.number <= last.date.day else _of_month(item.number, today, index, index + 1)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _week_and_day(items: Sequence[Item], index: int, today: dt.date) -> Day | None:
    """Tuesday next week, a week on Monday, Monday week: whichever comes first."""
    two = [item for item in items[index : index + 3] if item.kind != "break"][:2]
    kinds = [item.kind for item in two]
    if kinds in (["nextweek", "weekday"], ["weekday", "nextweek"]):
        weekday = two[kinds.index("weekday")].number
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=max(two[kinds.index("nextweek")].number, 1))
        return Day(monday + timedelta(days=weekday), index, items.index(two[1], index) + 1)
    if kinds == ["weekday", "unit"] and items[index + 1] is two[1] and two[1].name == "week":
        return Day(_next(two[0].number, today) + timedelta(days=WEEK), index, index + 2)
    away = _amount(items, index)
    if away is not None and away[0] % WEEK == 0 and away[1] < len(items) and items[away[1]].kind == "weekday":
        return Day(_next(items[away[1]].number, today) + timedelta(days=away[0]), index, away[1] + 1)
    return _week_from(items, index, away, today)


def _week_from(items: Sequence[Item], index: int, away: tuple[int, int] | None, today: dt.date) -> Day | None:
    """A week tomorrow, tomorrow in a week, tomorrow a week later."""
    if away is not None and away[0] % WEEK == 0 and away[1] < len(items) and items[away[1]].kind == "day":
        ahead = items[away[1]].number
        return Day(today + timedelta(days=ahead + away[0]), index, away[1] + 1) if ahead >= _TODAY_TOO else None
    if items[index].kind != "day" or items[index].number < _TODAY_TOO:
        return None
    opened = [item.kind for item in items[index + 1 : index + 2]] == ["in"]
    more = _amount(items, index + 1 + opened)
    closed = more is not None and more[1] < len(items) and items[more[1]].kind == "later"
    if more is None or more[0] % WEEK not in {0, 1} or more[0] < WEEK or not (opened or closed):
        return None
    return Day(today + timedelta(days=items[index].number + more[0] // WEEK * WEEK), index, more[1] + closed)


def _weekday(items: Sequence[Item], index: int, today: dt.date) -> Day | None:
    item = items[index]
    if item.kind != "weekday":
        return None
    later = items[index + 1] if index + 1 < len(items) else None
    if later is not None and later.kind == "in":
        away = _amount(items, index + 2)
        if away is not None and away[0] % WEEK in {0, 1}:  # eight days are a week in many tongues
            return Day(_next(item.number, today) + timedelta(days=away[0] // WEEK * WEEK), index, away[1])
    skipped = later is not None and later.kind == "afternext"
    before = items[index - 1].kind == "afternext" if index else False
    weeks = 1 if skipped or before else 0
    return Day(_next(item.number, today) + timedelta(weeks=weeks), index, index + 1 + skipped)


def _distance(items: Sequence[Item], index: int, today: dt.date) -> Day | None:
    """In three days, three days later; `in` may stand before or `later` behind."""
    opened = items[index].kind == "in"
    away = _amount(items, index + opened)
    if away is None:
        return None
    days, after = away
    behind = items[after] if after < len(items) else None
    closed = behind is not None and (behind.kind == "later" or (behind.kind == "rel" and behind.name == "after"))
    before = items[index - 1] if index else None
    opened = opened or (before is not None and before.kind == "rel" and before.name == "after")
    if not (opened or closed):
        return None
    return Day(today + timedelta(days=min(days, 400)), index, after + closed)


def _amount(items: Sequence[Item], index: int) -> tuple[int, int] | None:
    """How many days a number with its unit makes, and the item after them."""
    count = items[index].number if index < len(items) and items[index].kind == "num" else 1
    unit = index + (index < len(items) and items[index].kind == "num")
    sizes = {"day": 1, "week": WEEK, "month": 30}
    if unit >= len(items) or items[unit].kind != "unit" or items[unit].name not in sizes:
        return None
    return count * sizes[items[unit].name], unit + 1


def _plain(items: Sequence[Item], index: int, today: dt.date) -> Day | None:
    item = items[index]
    if item.kind == "day" and item.number >= _TODAY_TOO:
        return Day(today + timedelta(days=item.number), index, index + 1)
    if item.kind == "weekend":
        return Day(_next(_SATURDAY, today), index, index + 1)
    return None


def _next(weekday: int, today: dt.date) -> dt.date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)
