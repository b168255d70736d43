"""Doors by what people type of them, slips included, or by a point on the map."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from bot.understanding.folding import clean, fold
from delivery.model.place import Address, Spot, metres_between
from delivery.ports.addresses import FoundDoor

NEXT_TO_M = 80.0  #: a point is about a door if the door is no further
ALIKE = 82.0  #: of 100: what is less alike is another street
_MOST = 3
_CELL = 0.002  #: degrees
_NUMBER = re.compile(r"\d{1,4}[a-z]?")
_SPLIT = re.compile(r"[\s,;/.]+")
_SHORT = re.compile(r"str(?:asse)?$")
_LONG = {"st": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ul": "ulica", "pl": "platz"}


class StreetBook:
    """An index of every door of some streets; built once, asked in a millisecond."""

    def __init__(self, doors: Iterable[Address]) -> None:
        self._streets: dict[str, dict[str, list[Address]]] = defaultdict(lambda: defaultdict(list))
        self._cells: dict[tuple[int, int], list[Address]] = defaultdict(list)
        self._towns: set[str] = set()
        for door in doors:
            street, number = _parts(door.street)
            self._streets[street][number].append(door)
            self._cells[_cell(door.latitude, door.longitude)].append(door)
            self._towns |= {*_words(door.city), door.postcode}

    def find(self, said: str, near: Address) -> Sequence[FoundDoor]:
        """The few doors that are likely meant, the likeliest first; the same house number, or the next ones to it."""
        words = _words(said)
        rest = [word for word in words if word not in self._towns] or words
        number = next((word for word in reversed(rest) if _NUMBER.fullmatch(word)), "")
        street = _street([word for word in rest if word != number])
        named = frozenset(words) & self._towns
        found = [
            (exact and alike >= 100, alike, door)
            for name, alike in self._alike(street)
            for exact, door in self._at_number(name, number)
        ]
        found.sort(key=lambda each: (not each[0], -each[1], -_fits(each[2], named, near)))
        return [FoundDoor(door, sure=sure) for sure, _, door in found[:_MOST]]

    def at(self, spot: Spot) -> FoundDoor | None:
        """The door next to a point; None where there is none near by."""
        row, column = _cell(spot.latitude, spot.longitude)
        around = [d for r in (-1, 0, 1) for c in (-1, 0, 1) for d in self._cells.get((row + r, column + c), ())]
        if not around:
            return None
        near = min(around, key=lambda door: _apart(door, spot))
        return FoundDoor(near) if _apart(near, spot) <= NEXT_TO_M else None

    def _alike(self, street: str) -> Sequence[tuple[str, float]]:
        if not street:
            return ()
        if street in self._streets:
            return ((street, 100.0),)
        return _nearest(street, self._streets)

    def _at_number(self, street: str, number: str) -> Iterator[tuple[bool, Address]]:
        numbers = self._streets[street]
        if number in numbers:
            yield from ((True, door) for door in numbers[number])
            return
        wanted = _value(number)
        nearest = sorted(numbers, key=lambda each: abs(_value(each) - wanted))[: 2 if number else 1]
        for each in nearest:
            yield from ((False, door) for door in numbers[each])


def _nearest(street: str, names: Iterable[str]) -> Sequence[tuple[str, float]]:
    try:
        from rapidfuzz import fuzz, process
    except ImportError:  # without the extra the standard library compares, more slowly and less well
        return [(name, 90.0) for name in get_close_matches(street, list(names), n=_MOST, cutoff=ALIKE / 100)]
    found = process.extract(street, list(names), scorer=fuzz.ratio, limit=_MOST, score_cutoff=ALIKE)
    return [(str(name), float(score)) for name, score, _ in found]


def _words(text: str) -> list[str]:
    spelt = fold(clean(text, 400).replace("ß", "ss"))
    return [word for word in _SPLIT.split(spelt) if word]


def _street(words: Sequence[str]) -> str:
    """One spelling for "Lange Str.", "Langestraße" and "lange strasse"."""
    spelt = [_LONG.get(word, word) for word in words]
    return _SHORT.sub("strasse", "".join(spelt).replace("-", ""))


def _parts(street: str) -> tuple[str, str]:
    words = _words(street)
    number = next((word for word in reversed(words) if _NUMBER.fullmatch(word)), "")
    return _street([word for word in words if word != number]), number


def _value(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0


def _fits(door: Address, named: frozenset[str], near: Address) -> float:
    """How well its town fits what was named, or else how near it lies."""
    town = len(named & {*_words(door.city), door.postcode})
    return town * 1e6 - metres_between(door.latitude, door.longitude, near.latitude, near.longitude)


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return round(latitude / _CELL), round(longitude / _CELL / 2)  # wide enough for NEXT_TO_M up to 68° north


def _apart(door: Address, spot: Spot) -> float:
    return metres_between(door.latitude, door.longitude, spot.latitude, spot.longitude)
