"""The drivable pieces of an extract: straight segments between two mapped nodes."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planning.travel.component import largest
from planning.travel.osm import StreetsUnreadable, located, objects
from planning.travel.rules_of_the_road import Passage, passage
from planning.travel.sphere import apart

Numbers = NDArray[np.int64]
Amounts = NDArray[np.float64]
Row = tuple[int, int, float, bool, bool, int]


@dataclass(frozen=True, eq=False)
class Roads:
    """Nodes with their places and OpenStreetMap's ids, and the segments between them."""

    places: Amounts  # latitude, longitude
    refs: Numbers
    a: Numbers
    b: Numbers
    way: Numbers
    forwards: NDArray[np.bool_]  # from a to b
    backwards: NDArray[np.bool_]
    seconds: Amounts
    metres: Amounts


def roads(path: Path | str) -> Roads:
    """Read the streets of an extract; what is cut off from the largest network (islands, yards) is left out."""
    number: dict[int, int] = {}
    places: list[tuple[float, float]] = []
    rows: list[Row] = []
    for way in objects(path, "highway"):
        passed = passage(dict(way.tags)) if way.is_way() else None
        if passed:
            _add(way, passed, number, places, rows)
    if not rows:
        raise StreetsUnreadable(path, "no_roads")
    found = _roads(np.array(places), np.fromiter(number, dtype=np.int64, count=len(number)), rows)
    if not len(found.a):
        raise StreetsUnreadable(path, "no_roads")
    return found


def _add(way: Any, passed: Passage, number: dict[int, int], places: list[tuple[float, float]], rows: list[Row]) -> None:
    for piece in located(way):
        ids = []
        for ref, latitude, longitude in piece:
            if ref not in number:
                number[ref] = len(places)
                places.append((latitude, longitude))
            ids.append(number[ref])
        rows += [(a, b, passed.speed, passed.forwards, passed.backwards, way.id) for a, b in pairwise(ids) if a != b]


def _roads(places: Amounts, refs: Numbers, rows: list[Row]) -> Roads:
    a, b, way = (np.array([row[column] for row in rows], dtype=np.int64) for column in (0, 1, 5))
    there, back = (np.array([row[column] for row in rows], dtype=np.bool_) for column in (3, 4))
    speed = np.array([row[2] for row in rows])
    main = largest(len(places), np.concatenate([a[there], b[back]]), np.concatenate([b[there], a[back]]))
    kept = main[a] & main[b]
    a, b, metres = a[kept], b[kept], apart(places[a[kept]], places[b[kept]])
    return Roads(places, refs, a, b, way[kept], there[kept], back[kept], metres / speed[kept], metres)
