"""Streets as numbers: nodes with their places, and arcs with their milliseconds and decimetres."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from planning.travel.component import largest
from planning.travel.osm import StreetsUnreadable, located, objects
from planning.travel.rules_of_the_road import Passage, passage
from planning.travel.sphere import apart

LONGEST: Final = 40.0  # metres between nodes: snapping to a node is then snapping to the street


@dataclass(frozen=True, eq=False)
class Graph:
    """A network in which every place can be reached from every other."""

    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    tails: NDArray[np.int64]
    heads: NDArray[np.int64]
    milliseconds: NDArray[np.int64]
    decimetres: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Segments:
    """Straight pieces of street between two nodes."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    speed: NDArray[np.float64]
    forwards: NDArray[np.bool_]
    backwards: NDArray[np.bool_]

    def only(self, chosen: NDArray[np.bool_]) -> "_Segments":
        return _Segments(
            self.a[chosen], self.b[chosen], self.speed[chosen], self.forwards[chosen], self.backwards[chosen]
        )


def graph(path: Path | str) -> Graph:
    """Read the streets of an extract; what is cut off from the largest network (islands, yards) is left out."""
    places, segments = _read(path)
    if not len(segments.a):
        raise StreetsUnreadable(path, "no_roads")
    tails = np.concatenate([segments.a[segments.forwards], segments.b[segments.backwards]])
    heads = np.concatenate([segments.b[segments.forwards], segments.a[segments.backwards]])
    main = largest(len(places), tails, heads)
    segments = segments.only(main[segments.a] & main[segments.b])
    if not len(segments.a):
        raise StreetsUnreadable(path, "no_roads")
    return _arcs(*_split(places, segments))


def _read(path: Path | str) -> tuple[NDArray[np.float64], _Segments]:
    number: dict[int, int] = {}
    places: list[tuple[float, float]] = []
    rows: list[tuple[int, int, float, bool, bool]] = []
    for way in objects(path, "highway"):
        passed = passage(dict(way.tags)) if way.is_way() else None
        if passed:
            _add(way, passed, number, places, rows)
    a, b, speed, forwards, backwards = np.array(rows, dtype=np.float64).reshape(-1, 5).T
    segments = _Segments(a.astype(np.int64), b.astype(np.int64), speed, forwards > 0, backwards > 0)
    return np.array(places, dtype=np.float64).reshape(-1, 2), segments


def _add(
    way: Any,
    passed: Passage,
    number: dict[int, int],
    places: list[tuple[float, float]],
    rows: list[tuple[int, int, float, bool, bool]],
) -> None:
    for piece in located(way):
        ids = [_numbered(number, places, node) for node in piece]
        rows += [(a, b, passed.speed, passed.forwards, passed.backwards) for a, b in pairwise(ids)]


def _numbered(number: dict[int, int], places: list[tuple[float, float]], node: tuple[int, float, float]) -> int:
    ref, latitude, longitude = node
    if ref not in number:
        number[ref] = len(places)
        places.append((latitude, longitude))
    return number[ref]


def _split(places: NDArray[np.float64], segments: _Segments) -> tuple[NDArray[np.float64], _Segments]:
    """Put nodes into long segments, and forget the nodes that no segment uses."""
    pieces = np.maximum(np.ceil(apart(places[segments.a], places[segments.b]) / LONGEST), 1).astype(np.int64)
    which = np.repeat(np.arange(len(pieces)), pieces)
    step = np.arange(len(which)) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    inner = step > 0
    share = (step / pieces[which])[inner, None]
    between = places[segments.a[which[inner]]] * (1 - share) + places[segments.b[which[inner]]] * share
    starts = segments.a[which].copy()
    starts[inner] = len(places) + np.arange(len(between))
    last = step == pieces[which] - 1
    ends = np.where(last, segments.b[which], np.roll(starts, -1))
    used, compact = np.unique(np.concatenate([starts, ends]), return_inverse=True)
    cut = _Segments(
        compact[: len(starts)],
        compact[len(starts) :],
        segments.speed[which],
        segments.forwards[which],
        segments.backwards[which],
    )
    return np.concatenate([places, between])[used], cut


def _arcs(places: NDArray[np.float64], segments: _Segments) -> Graph:
    metres = apart(places[segments.a], places[segments.b])
    milliseconds, decimetres = np.rint(metres / segments.speed * 1000), np.rint(metres * 10)
    there, back = segments.forwards, segments.backwards
    return Graph(
        latitudes=places[:, 0].copy(),
        longitudes=places[:, 1].copy(),
        tails=np.concatenate([segments.a[there], segments.b[back]]),
        heads=np.concatenate([segments.b[there], segments.a[back]]),
        milliseconds=np.concatenate([milliseconds[there], milliseconds[back]]).astype(np.int64),
        decimetres=np.concatenate([decimetres[there], decimetres[back]]).astype(np.int64),
    )
