"""Times of day in the words of a language: half eight, a quarter past three, 5pm, four in the afternoon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.understanding.when.items import Item

HALF_A_DAY = 12
_LAST_HOUR = 24
_MINUTES = frozenset({5, 10, 15, 20, 25})  #: counted to or from an hour
_SHIFTS = {"half": 30, "quarterto": -15, "quarterpast": 15, "quarter": 15, "quarterof": -45}
#: Hours up to this one are those after noon, unless somebody says that they are not.
AFTER_NOON_UP_TO = 7


@dataclass(frozen=True)
class Clock:
    """A time as it was said; `sure` if it cannot mean two hours, `plain` if it may be no time at all."""

    hour: int
    minute: int = 0
    sure: bool = False
    plain: bool = False

    def on_the_wall(self, *, late: bool = False) -> time:
        """The time that is most likely meant; `late` prefers the evening."""
        hour = self.hour
        if not self.sure and (0 < hour <= AFTER_NOON_UP_TO or (late and hour < HALF_A_DAY)):
            hour += HALF_A_DAY
        return time(hour % _LAST_HOUR if hour != _LAST_HOUR else 23, self.minute if hour != _LAST_HOUR else 59)


Found = tuple[Clock, int]  #: a clock and the index of the item after it


def clock_at(items: Sequence[Item], index: int, *, half_to: bool) -> Found | None:
    """The time that begins at an item."""
    found = _face(items, index, half_to=half_to)
    return None if found is None else _half_of_the_day(items, *found)


def _face(items: Sequence[Item], index: int, *, half_to: bool) -> Found | None:
    item = _get(items, index)
    if item is None:
        return None
    if item.kind == "noon":
        return Clock(HALF_A_DAY, sure=True), index + 1
    if item.kind == "hourly":
        return Clock(item.number, sure=True), index + 1
    if item.kind == "clock":
        return _after_unit(items, Clock(item.number, item.second, _is_sure(item)), index + 1)
    if item.kind in _SHIFTS:
        return _fraction(items, index, half_to=half_to)
    counted = _minutes_first(items, index, half_to=half_to)
    if counted is not None:
        return counted
    if item.kind == "num" and item.number <= _LAST_HOUR and not _counts_things(items, index):
        return _with_minutes(items, Clock(item.number, 0, _is_sure(item), plain=True), index + 1)
    return None


def _is_sure(item: Item) -> bool:
    return item.number == 0 or item.number > HALF_A_DAY or item.name == "exact"


def _counts_things(items: Sequence[Item], index: int) -> bool:
    after, month = _get(items, index + 1), _get(items, index + 2)
    if after is not None and month is not None and (after.kind, after.name, month.kind) == ("rel", "from", "month"):
        return True
    return after is not None and (after.kind in {"thing", "unit", "month", "ord"} or after.name in {"%", "€", "/", "#"})


def _fraction(items: Sequence[Item], index: int, *, half_to: bool) -> Found | None:
    kind, index = items[index].kind, index + 1
    past = _get(items, index)
    shift = -30 if half_to and kind == "half" else _SHIFTS[kind]
    if past is not None and past.kind in {"past", "to"}:
        shift, index = abs(shift) if past.kind == "past" else -abs(shift), index + 1
    hour = _get(items, index)
    if hour is None or hour.kind not in {"num", "nth"} or not 0 < hour.number <= _LAST_HOUR:
        return None
    minutes = hour.number * 60 + shift
    clock = Clock(minutes // 60, minutes % 60, _is_sure(hour))
    return _after_unit(items, replace(clock, hour=clock.hour or HALF_A_DAY), index + 1)


def _with_minutes(items: Sequence[Item], clock: Clock, index: int) -> Found:
    clock, index = _after_unit(items, clock, index)
    more = _get(items, index)
    minutes = {"andhalf": 30, "andquarter": 15, "andthird": 20, "lessquarter": -15}.get(more.kind if more else "")
    if minutes is not None:
        return _after_unit(items, _shifted(clock, minutes), index + 1)
    return _minutes_last(items, clock, index) or (clock, index)


def _minutes_first(items: Sequence[Item], index: int, *, half_to: bool) -> Found | None:
    """Ten to five, ten past half six, without ten five."""
    opened = items[index].kind in {"without", "in"}
    minutes, joint = _get(items, index + opened), _get(items, index + opened + 1)
    if minutes is None or joint is None or minutes.kind != "num" or minutes.number not in _MINUTES:
        return None
    sign = -1 if opened else _sign(items, index, joint)
    at = index + 2
    if not opened and _is_at(_get(items, at)):
        at += 1
    named = _get(items, at)
    if not sign or named is None or named.kind not in {"num", "half"}:
        return None
    hour = _face(items, at, half_to=half_to)
    if hour is None or hour[0].hour > HALF_A_DAY or (hour[0].minute and not half_to):
        return None
    return replace(_shifted(hour[0], sign * minutes.number), plain=False), hour[1]


def _is_at(item: Item | None) -> bool:
    return item is not None and (item.kind, item.name) == ("rel", "at")


def _sign(items: Sequence[Item], index: int, joint: Item) -> int:
    """Whether minutes are told before an hour or after it; none if they are no minutes."""
    before = _get(items, index - 1)
    timed = before is not None and before.kind == "rel" and before.name in {"at", "around"}
    if before is not None and (before.kind == "dayofmonth" or (before.kind == "rel" and not timed)):
        return 0
    if joint.kind == "past" or (joint.kind, joint.name) == ("rel", "after"):
        return 1
    if joint.kind == "to" and (timed or items[index].number >= 20):
        return -1
    return {("rel", "before"): -1, ("in", ""): 1}.get((joint.kind, joint.name), 0)


def _minutes_last(items: Sequence[Item], clock: Clock, index: int) -> Found | None:
    """Six less twenty; six, ten left; six, ten gone."""
    one, two = _get(items, index), _get(items, index + 1)
    if one is None or two is None or clock.hour > HALF_A_DAY:
        return None
    if one.kind in {"less", "not"} and two.kind == "num" and two.number in _MINUTES:
        return _shifted(clock, -two.number), index + 2
    signs = {"left": -1, "part": 1}  #: the Turkish for "past" folds to the word for night
    if one.kind == "num" and one.number in _MINUTES and two.kind in signs:
        return _shifted(clock, signs[two.kind] * one.number), index + 2
    return None


def _shifted(clock: Clock, minutes: int) -> Clock:
    total = clock.hour * 60 + clock.minute + minutes
    return Clock(total // 60 or HALF_A_DAY, total % 60, clock.sure)


def _after_unit(items: Sequence[Item], clock: Clock, index: int) -> Found:
    unit = _get(items, index)
    return (replace(clock, plain=False), index + 1) if unit is not None and unit.kind == "hour" else (clock, index)


def _half_of_the_day(items: Sequence[Item], clock: Clock, index: int) -> Found:
    said = _get(items, index)
    half = (said.name if said.kind in {"half_of_day", "part"} else "") if said is not None else ""
    if half in {"am", "morning"} and not (clock.sure and clock.hour > HALF_A_DAY):
        return replace(
            clock, hour=clock.hour % HALF_A_DAY if half == "am" else clock.hour, sure=True, plain=False
        ), index + 1
    if half in {"pm", "afternoon", "evening", "noon"}:
        hour = clock.hour + HALF_A_DAY if 0 < clock.hour < HALF_A_DAY else clock.hour
        return replace(clock, hour=hour, sure=True, plain=False), index + 1
    return clock, index


def _get(items: Sequence[Item], index: int) -> Item | None:
    return items[index] if 0 <= index < len(items) else None
