"""Stretches of a day: after 5, before noon, between 2 and 4, around 3, in the evening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from itertools import product

from bot.understanding.when.clocks import HALF_A_DAY, Clock, clock_at
from bot.understanding.when.items import Item

PARTS = {"morning": (time(8), time(12)), "afternoon": (time(12), time(17)), "evening": (time(17), time(21))}
_HALVES = {"am": "morning", "pm": "afternoon"}  #: said without an hour
_ABOUT = 30  #: minutes before and after "around 3"
_RELATIONS = {"after", "before", "until", "from", "around", "at"}
_LATE = {"afternoon", "evening"}
_JOINTS = {"dash", "and"}
_FIRST_HOUR, _LAST_START, _LAST_END = 8, 20, 22


@dataclass(frozen=True)
class Hours:
    """A stretch of the day with the items it was said in; `part` if only a part of the day was named."""

    start: time | None
    end: time | None
    first: int
    after: int
    relation: str = ""
    part: bool = False


def hours_in(items: Sequence[Item], *, half_to: bool, after_hour: bool) -> list[Hours]:
    """Every stretch, from left to right."""
    found, index = [], 0
    while index < len(items):
        if _is_a_while(items, index, half_to=half_to):
            index += 2
            continue
        late = _is_late(items, index)
        hours = _range(items, index, half_to=half_to, late=late) or _related(
            items, index, half_to=half_to, after_hour=after_hour, late=late
        )
        if hours is not None:
            found.append(hours)
        index = hours.after if hours is not None else index + 1
    return found


def _is_a_while(items: Sequence[Item], index: int, *, half_to: bool) -> bool:
    """In an hour is no time of day, but a word for "in" may also tell the minutes that are left to one."""
    opened = [item.kind for item in items[index : index + 2]] == ["in", "num"]
    return opened and clock_at(items, index, half_to=half_to) is None


def _is_late(items: Sequence[Item], index: int) -> bool:
    """Whether the clause that a time stands in speaks of the later half of the day."""
    edges = [at for at, item in enumerate(items) if item.kind in {"break", "but"}]
    first = max((at for at in edges if at < index), default=-1)
    after = min((at for at in edges if at > index), default=len(items))
    return any(item.kind == "part" and item.name in _LATE for item in items[first + 1 : after])


def _range(items: Sequence[Item], index: int, *, half_to: bool, late: bool) -> Hours | None:
    first, opened = index, ""
    while items[index].kind == "rel" and items[index].name in {"between", "from", "after", "at", "around"}:
        opened = opened if opened in {"between", "from"} else items[index].name
        index += 1
        if index == len(items):
            return None
    one = clock_at(items, index, half_to=half_to)
    if one is None or one[1] >= len(items):
        return None
    side_by_side = _are_side_by_side(items, one[1], half_to=half_to, opened=opened == "between")
    joint, index = items[one[1]], one[1] + (not side_by_side)
    joined = (
        side_by_side
        or joint.kind in _JOINTS
        or (joint.kind == "rel" and joint.name in {"until", "before"})
        or joint.kind == "to"
        or (joint.kind == "rel" and joint.name == "at" and (opened in {"between", "from"} or not one[0].plain))
    )
    while index < len(items) and items[index].kind == "rel" and items[index].name in {"at", "until"}:
        index += 1
    two = clock_at(items, index, half_to=half_to) if joined and index < len(items) else None
    if two is None:
        return None
    if joint.kind == "and" and opened not in {"between", "from"} and not _closes(items, two[1]):
        return None
    start, end = _pair(one[0], two[0], late=late)
    after = two[1] + (1 if _closes(items, two[1]) else 0)
    return Hours(start, end, first, after, "between") if start < end else None


def _are_side_by_side(items: Sequence[Item], index: int, *, half_to: bool, opened: bool) -> bool:
    """In some tongues "between" comes last, or "and" grows into the word: nothing stands between 17 19."""
    two = clock_at(items, index, half_to=half_to)
    return two is not None and (opened or _closes(items, two[1]))


def _closes(items: Sequence[Item], index: int) -> bool:
    return index < len(items) and items[index].kind == "rel" and items[index].name == "between"


def _pair(one: Clock, two: Clock, *, late: bool) -> tuple[time, time]:
    starts = [one.hour] if one.sure else [one.hour % HALF_A_DAY, one.hour % HALF_A_DAY + HALF_A_DAY]
    ends = [two.hour] if two.sure else [two.hour % HALF_A_DAY, two.hour % HALF_A_DAY + HALF_A_DAY]
    pairs = [(a, b) for a, b in product(starts, ends) if (a, one.minute) < (b, two.minute)] or [(one.hour, two.hour)]
    sensible = [(a, b) for a, b in pairs if a >= _FIRST_HOUR and a <= _LAST_START and b <= _LAST_END] or pairs
    start, end = min(sensible, key=lambda pair: (late and pair[0] < HALF_A_DAY, pair[1] - pair[0]))
    last = time(23, 59) if end >= 24 else time(end, two.minute)
    return time(start % 24, one.minute), last


def _related(items: Sequence[Item], index: int, *, half_to: bool, after_hour: bool, late: bool) -> Hours | None:
    first, relation, negated = index, "", False
    while index < len(items) and (items[index].kind == "not" or _is_relation(items[index])):
        name = items[index].name
        if items[index].kind == "not":
            if relation:
                return None
            negated = True
        elif relation != "around" and not (relation and name == "at"):
            relation = name
        index += 1
    if index == len(items) or (negated and relation not in {"before", "after", "until"}):
        return None
    clock = clock_at(items, index, half_to=half_to)
    if clock is not None:
        return _by_clock(items, clock[0], relation, first, clock[1], negated=negated, after_hour=after_hour, late=late)
    return _by_part(items, index, relation, first, negated=negated)


def _is_relation(item: Item) -> bool:
    return item.kind == "rel" and item.name in _RELATIONS


def _by_clock(
    items: Sequence[Item],
    clock: Clock,
    relation: str,
    first: int,
    after: int,
    *,
    negated: bool,
    after_hour: bool,
    late: bool,
) -> Hours | None:
    behind = items[after] if after < len(items) else None
    if behind is not None and _is_relation(behind) and (after_hour or behind.name == "around"):
        relation, after = _stronger(relation, behind.name), after + 1
    if not relation and clock.plain and not _is_free_then(items, first, after):
        return None
    at = clock.on_the_wall(late=late or (relation == "after" and clock.plain and clock.hour == 8))
    relation = "from" if relation in {"", "at"} and _is_free_then(items, first, after) else relation
    if negated:
        relation = {"before": "from", "until": "from", "after": "until"}[relation]
    start, end = _stretch(relation, at)
    return Hours(start, end, first, after, relation or "at")


def _is_free_then(items: Sequence[Item], first: int, after: int) -> bool:
    """Whether the words around a time say that somebody is home or done with work from then on."""
    edges = [at for at, item in enumerate(items) if item.kind in {"break", "but"}]
    begin = max((at for at in edges if at < first), default=-1)
    end = min((at for at in edges if at >= after), default=len(items))
    return any(item.kind == "ends" for item in items[begin + 1 : end])


def _stronger(before: str, behind: str) -> str:
    return behind if before in {"", "at"} or behind == "around" else before


def _stretch(relation: str, at: time) -> tuple[time | None, time | None]:
    if relation in {"after", "from"}:
        return at, None
    if relation in {"before", "until"}:
        return None, at
    return _moved(at, -_ABOUT), _moved(at, _ABOUT)


def _moved(at: time, minutes: int) -> time:
    total = min(max(at.hour * 60 + at.minute + minutes, 0), 24 * 60 - 1)
    return time(total // 60, total % 60)


def _by_part(items: Sequence[Item], index: int, relation: str, first: int, *, negated: bool) -> Hours | None:
    item = items[index]
    named = _HALVES.get(item.name, "") if item.kind == "half_of_day" else item.name if item.kind == "part" else ""
    if named not in PARTS:
        return None
    start, end = PARTS[named]
    if relation == "before":
        return Hours(start if negated else None, None if negated else start, first, index + 1, relation)
    if relation == "until" and named != "morning":
        return Hours(None, start, first, index + 1, relation)
    if relation == "after":
        return Hours(None if negated else end, end if negated else None, first, index + 1, relation)
    return Hours(start, end, first, index + 1, "", part=True)
