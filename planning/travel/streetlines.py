"""Streets from junction to junction: what lies between two junctions is one line that can only be followed."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planning.travel.roads import Amounts, Numbers, Roads


@dataclass(frozen=True, eq=False)
class StreetLines:
    """Lines with their ends, and for every segment its line and how far along the line it begins."""

    junctions: Numbers  # the nodes at which lines meet or end
    start: Numbers  # numbers of junctions
    end: Numbers
    forwards: NDArray[np.bool_]  # from start to end
    backwards: NDArray[np.bool_]
    seconds: Amounts
    metres: Amounts
    first_way: Numbers  # the way that a line begins with, and the one it ends with
    last_way: Numbers
    line: Numbers  # of every segment
    along: NDArray[np.bool_]  # whether the segment's a comes first on its line
    seconds_before: Amounts
    metres_before: Amounts


def street_lines(roads: Roads, kept: Collection[int] = ()) -> StreetLines:
    """Join segments to lines; `kept` nodes are junctions whatever meets there."""
    walked = _Walk(roads, kept)
    for node in walked.junctions():
        walked.leave(node)
    for segment in range(len(roads.a)):  # rings without any junction
        if not walked.done[segment]:
            walked.leave(int(roads.a[segment]))
    return _measured(roads, walked)


class _Walk:
    """Follows segments from junctions until the next junction."""

    def __init__(self, roads: Roads, kept: Collection[int]) -> None:
        self._a, self._b = roads.a.tolist(), roads.b.tolist()
        self._at: list[list[int]] = [[] for _ in roads.places]
        for segment, (a, b) in enumerate(zip(self._a, self._b, strict=True)):
            self._at[a].append(segment)
            self._at[b].append(segment)
        into = (roads.backwards.tolist(), roads.forwards.tolist())
        self._is_junction = [bool(segments) and not self._goes_on(node, into) for node, segments in enumerate(self._at)]
        for node in kept:
            self._is_junction[node] = bool(self._at[node])
        self.done = [False] * len(self._a)
        self.lines: list[tuple[int, int, list[tuple[int, bool]]]] = []

    def _goes_on(self, node: int, into: tuple[list[bool], list[bool]]) -> bool:
        """Whether just two segments meet here, and who may come by one may go on by the other."""
        if len(self._at[node]) != 2 or self._at[node][0] == self._at[node][1]:
            return False
        (in_1, out_1), (in_2, out_2) = (
            (into[self._b[each] == node][each], into[self._a[each] == node][each]) for each in self._at[node]
        )
        return (in_1, out_1) == (out_2, in_2)

    def junctions(self) -> list[int]:
        """Give the nodes where more or fewer than two segments meet."""
        return [node for node, is_junction in enumerate(self._is_junction) if is_junction]

    def leave(self, node: int) -> None:
        """Follow every segment from here that nobody followed yet."""
        self._is_junction[node] = True
        for segment in self._at[node]:
            if not self.done[segment]:
                self._follow(node, segment)

    def _follow(self, start: int, segment: int) -> None:
        path, here = [], start
        while not self.done[segment]:
            self.done[segment] = True
            along = self._a[segment] == here
            path.append((segment, along))
            here = self._b[segment] if along else self._a[segment]
            if not self._is_junction[here]:
                segment = next(each for each in self._at[here] if each != segment)
        self.lines.append((start, here, path))


def _measured(roads: Roads, walked: _Walk) -> StreetLines:
    nodes = np.array(sorted({node for start, end, _ in walked.lines for node in (start, end)}), dtype=np.int64)
    sizes = np.array([len(path) for _, _, path in walked.lines], dtype=np.int64)
    segment = np.array([segment for _, _, path in walked.lines for segment, _ in path], dtype=np.int64)
    along = np.array([along for _, _, path in walked.lines for _, along in path], dtype=np.bool_)
    which, first = np.repeat(np.arange(len(sizes)), sizes), np.cumsum(sizes) - sizes
    seconds, metres = roads.seconds[segment], roads.metres[segment]
    forwards = np.where(along, roads.forwards[segment], roads.backwards[segment])
    backwards = np.where(along, roads.backwards[segment], roads.forwards[segment])
    back = np.empty_like(segment)
    back[segment] = np.arange(len(segment))  # from a segment to its place among the lines
    return StreetLines(
        junctions=nodes,
        start=np.searchsorted(nodes, [start for start, _, _ in walked.lines]),
        end=np.searchsorted(nodes, [end for _, end, _ in walked.lines]),
        forwards=np.logical_and.reduceat(forwards, first),
        backwards=np.logical_and.reduceat(backwards, first),
        seconds=np.add.reduceat(seconds, first),
        metres=np.add.reduceat(metres, first),
        first_way=roads.way[segment[first]],
        last_way=roads.way[segment[first + sizes - 1]],
        line=which[back],
        along=along[back],
        seconds_before=_before(seconds, first, which)[back],
        metres_before=_before(metres, first, which)[back],
    )


def _before(amounts: Amounts, first: Numbers, which: Numbers) -> Amounts:
    total = np.cumsum(amounts) - amounts
    before: Amounts = total - total[first][which]
    return before
