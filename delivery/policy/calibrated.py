"""Windows from our own past errors: split conformal quantiles by place in the route and hour, or what was believed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from math import floor
from typing import Final

from delivery.model.calibration import Calibration, Miss, Told

#: How many in a hundred arrive inside. The evening's window is a promise: it is to be broken hardly ever.
LEVELS: Final[Mapping[Told, float]] = {Told.EVENING: 0.98, Told.MORNING: 0.9}
#: The least and the most that a window reaches to either side, whatever was learned.
LIMITS: Final[Mapping[Told, tuple[timedelta, timedelta]]] = {
    Told.EVENING: (timedelta(minutes=40), timedelta(minutes=60)),
    Told.MORNING: (timedelta(minutes=5), timedelta(minutes=60)),
}
ENOUGH: Final = 100  #: errors, before their quantiles are worth more than what was believed
#: and days they come from: what makes one stop late makes the whole day late, so a day's errors are nearly one error
ENOUGH_DAYS: Final = 6
EARLY_STOPS, MIDDLE_STOPS, NOON = 6, 18, 12

Reach = tuple[timedelta, timedelta]


def place_name(told: Told, position: int, hour: int) -> str:
    """Errors of a kind: those of the first stops of a morning say nothing about the last of an afternoon."""
    part = "first" if position < EARLY_STOPS else "middle" if position < MIDDLE_STOPS else "last"
    return f"{told}:{part}:{'am' if hour < NOON else 'pm'}"


def reaches(days: Sequence[Sequence[Miss]]) -> dict[str, tuple[int, int]]:
    """What the errors of past days say, for each kind that has enough of them and for all together."""
    by_name: dict[str, list[tuple[int, int]]] = {}
    for day, misses in enumerate(days):
        for miss in misses:
            for name, error in _named(miss):
                by_name.setdefault(name, []).append((error, day))
    return {name: _quantiles_of(name, errors) for name, errors in by_name.items() if _are_enough(errors)}


def _are_enough(errors: Sequence[tuple[int, int]]) -> bool:
    return len(errors) >= ENOUGH and len({day for _, day in errors}) >= ENOUGH_DAYS


def _quantiles_of(name: str, errors: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return quantiles(sorted(error for error, _ in errors), LEVELS[Told(name.partition(":")[0])])


def quantiles(errors: Sequence[int], level: float) -> tuple[int, int]:
    """The two errors between which the next one lies with this chance, whatever their distribution; sorted ones in."""
    # With n errors there are n + 1 gaps into which the next one falls alike.
    cut = floor((1 - level) / 2 * (len(errors) + 1) + 1e-9)
    return errors[max(cut - 1, 0)], errors[min(len(errors) - cut, len(errors) - 1)]


def learned_reach(calibration: Calibration | None, told: Told, position: int, hour: int) -> Reach | None:
    """How far a window reaches before and after its estimate; None, while too little is known to say."""
    known = calibration.reaches if calibration is not None else {}
    found = known.get(place_name(told, position, hour)) or known.get(str(told))
    if found is None:
        return None
    least, most = LIMITS[told]
    before, after = timedelta(seconds=-found[0]), timedelta(seconds=found[1])
    return min(max(before, least), most), min(max(after, least), most)


def _named(miss: Miss) -> Iterator[tuple[str, int]]:
    position, hour, *errors = miss
    for told, error in zip(Told, errors, strict=True):
        yield str(told), error
        yield place_name(told, position, hour), error
