"""An extract made ready: its lines, its turns, the point of a street for every place, and the ways between them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planning.travel.osm import StreetsUnreadable
from planning.travel.packing import Packed, Packing
from planning.travel.restrictions import restrictions
from planning.travel.roads import Amounts, Numbers, Roads, roads
from planning.travel.snapping import Segments, Spots
from planning.travel.streetlines import StreetLines, street_lines
from planning.travel.turns import Arcs, arcs, forbidden, network, via_nodes
from planning.travel.ways import Entered, Ways, entered


@dataclass(frozen=True, eq=False)
class Positions:
    """Where places are on their lines: seconds and metres from the line's start."""

    line: Numbers
    seconds: Amounts
    metres: Amounts


@dataclass(frozen=True, eq=False)
class Town:
    """Everything about an extract that travel times need."""

    lines: StreetLines
    streets: Arcs
    turns: Entered
    segments: Segments
    numbers: Numbers  # the number of each of these segments among all
    lengths: tuple[Amounts, Amounts]  # seconds and metres of every segment
    ways: Ways

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines.start)

    @cached_property
    def left(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which lines are worth leaving forwards, and backwards: not into a dead end where one can turn."""
        there, back = self._both(self.turns.left)
        return there & ~(back & self._dead[self.lines.end]), back & ~(there & self._dead[self.lines.start])

    @cached_property
    def reached(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which lines are worth coming to forwards, and backwards: out of a dead end comes who was here before."""
        there, back = self._both(self.turns.reached)
        return there & ~(back & self._dead[self.lines.start]), back & ~(there & self._dead[self.lines.end])

    @cached_property
    def _dead(self) -> NDArray[np.bool_]:
        meeting = np.bincount(np.concatenate([self.lines.start, self.lines.end]), minlength=len(self.lines.junctions))
        dead: NDArray[np.bool_] = meeting == 1
        return dead

    def _both(self, streets: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        return streets[: self.count], streets[self.count :]

    def positions(self, spots: Spots) -> Positions:
        """Give how far along their lines these points are."""
        segment = self.numbers[spots.segment]
        share = np.where(self.lines.along[segment], spots.share, 1 - spots.share)
        seconds, metres = (length[segment] * share for length in self.lengths)
        return Positions(
            self.lines.line[segment],
            self.lines.seconds_before[segment] + seconds,
            self.lines.metres_before[segment] + metres,
        )


def town(path: Path | str) -> Town:
    """Read an extract and prepare it."""
    read, rules = roads(path), restrictions(path)
    lines = street_lines(read, via_nodes(read, rules))
    streets = arcs(lines)
    junction_of = {int(ref): number for number, ref in enumerate(read.refs[lines.junctions].tolist())}
    sequences = forbidden(streets, rules, junction_of)
    turns = entered(streets, network(streets, len(lines.junctions), sequences))
    left, reached = (each[: len(lines.start)] | each[len(lines.start) :] for each in (turns.left, turns.reached))
    numbers = np.flatnonzero((left & reached)[lines.line])
    if not len(numbers):
        raise StreetsUnreadable(path, "no_roads")
    segments = Segments(read.places[read.a[numbers]], read.places[read.b[numbers]])
    ways = Ways(turns, _places(read, lines, turns), np.tile(lines.seconds, 2), np.tile(lines.metres, 2))
    return Town(lines, streets, turns, segments, numbers, (read.seconds, read.metres), ways)


def _places(read: Roads, lines: StreetLines, turns: Entered) -> Amounts:
    """Give where every vertex is; entrances stand where their streets begin."""
    at = np.concatenate([turns.network.at, np.zeros(turns.size - turns.network.size, dtype=np.int64)])
    tails = np.concatenate([lines.start, lines.end])
    own = turns.entrance >= turns.network.size
    at[turns.entrance[own]] = tails[own]
    places: Amounts = read.places[lines.junctions[at]]
    return places


@dataclass(frozen=True, eq=False)
class Choices:
    """The two vertices (rows) by which every place is left or reached, and what lies between it and them."""

    vertex: Numbers
    offset: Packed


def leaving(town: Town, spots: Positions) -> Choices:
    """Give how places are left: on along their line, or back."""
    there, back = (usable[spots.line] for usable in town.left)
    ahead, behind = _offsets(town, spots)
    first, second = town.turns.network.arrives[spots.line], town.turns.network.arrives[spots.line + town.count]
    return _choices((there, first, ahead), (back, second, behind))


def reaching(town: Town, spots: Positions) -> Choices:
    """Give how places are reached: from their line's start, or from its end."""
    there, back = (usable[spots.line] for usable in town.reached)
    ahead, behind = _offsets(town, spots)
    first, second = town.turns.entrance[spots.line], town.turns.entrance[spots.line + town.count]
    return _choices((there, first, behind), (back, second, ahead))


def _offsets(town: Town, spots: Positions) -> tuple[Packed, Packed]:
    """Give what lies between every place and the end of its line, and its start."""
    seconds, metres = town.lines.seconds[spots.line], town.lines.metres[spots.line]
    pack = town.ways.packing.pack
    ahead = pack(np.maximum(seconds - spots.seconds, 0), np.maximum(metres - spots.metres, 0))
    return ahead, pack(spots.seconds, spots.metres)


def _choices(*ways: tuple[NDArray[np.bool_], Numbers, Packed]) -> Choices:
    """Give both ways; where one is none, the other twice."""
    (first, vertex, offset), (second, other, more) = ways
    return Choices(
        np.stack([np.where(first, vertex, other), np.where(second, other, vertex)]),
        np.stack([np.where(first, offset, more), np.where(second, more, offset)]),
    )


def direct(town: Town, here: Positions, there: Positions) -> tuple[Numbers, Numbers, Packed]:
    """Give for pairs of places on one line (rows, columns) what lies between them, where one may drive so."""
    order = np.argsort(there.line, kind="stable")
    low = np.searchsorted(there.line[order], here.line, side="left")
    counts = np.searchsorted(there.line[order], here.line, side="right") - low
    row = np.repeat(np.arange(len(here.line)), counts)
    at = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    column = order[np.repeat(low, counts) + at]
    seconds, metres = there.seconds[column] - here.seconds[row], there.metres[column] - here.metres[row]
    line = here.line[row]
    may = np.where(metres >= 0, town.lines.forwards[line], town.lines.backwards[line]) | (metres == 0)
    held: Packing = town.ways.packing
    return row[may], column[may], held.pack(np.abs(seconds[may]), np.abs(metres[may]))
