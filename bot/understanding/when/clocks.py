"""Times of day in the words of a language: half eight, a quarter past three, 5pm, four in the afternoon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from bot.understanding.when.items import Item

HALF_A_DAY = 12
_LAST_HOUR = 24
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
    if item.kind in {"half", "quarterto", "quarterpast", "quarter"}:
        return _fraction(items, index, half_to=half_to)
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
    shift = {"half": -30 if half_to else 30, "quarterto": -15, "quarterpast": 15, "quarter": 15}[kind]
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
    minutes = {"andhalf": 30, "andquarter": 15, "lessquarter": -15}.get(more.kind if more else "")
    if minutes is None:
        return clock, index
    total = clock.hour * 60 + minutes
    return _after_unit(items, Clock(total // 60, total % 60, clock.sure), index + 1)


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
