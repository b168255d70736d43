"""Turns: a network in which a forbidden sequence of streets is no way, because whoever has begun it is told apart.

Every junction is a vertex. Who has just driven the first streets of a forbidden sequence stands on a vertex of their
own (a *state*), from which everything leads on but the street that would complete it: Aho and Corasick's automaton.
A street is an arc: its number, from 0, forwards along the line, and after all lines, backwards.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planning.travel.restrictions import Restriction
from planning.travel.roads import Numbers, Roads
from planning.travel.streetlines import StreetLines

Sequences = set[tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class Arcs:
    """The directed streets: both directions of every line, whether they may be driven or not."""

    tails: Numbers
    heads: Numbers
    allowed: NDArray[np.bool_]
    leaving_way: Numbers  # the way on which an arc begins
    arriving_way: Numbers

    @cached_property
    def out_of(self) -> Mapping[int, Sequence[int]]:
        """The arcs that leave a junction."""
        found: dict[int, list[int]] = {}
        for arc in np.flatnonzero(self.allowed).tolist():
            found.setdefault(int(self.tails[arc]), []).append(arc)
        return found


def arcs(lines: StreetLines) -> Arcs:
    """Give the directed streets of these lines."""
    return Arcs(
        tails=np.concatenate([lines.start, lines.end]),
        heads=np.concatenate([lines.end, lines.start]),
        allowed=np.concatenate([lines.forwards, lines.backwards]),
        leaving_way=np.concatenate([lines.first_way, lines.last_way]),
        arriving_way=np.concatenate([lines.last_way, lines.first_way]),
    )


def via_nodes(roads: Roads, restrictions: Iterable[Restriction]) -> set[int]:
    """Give the nodes at which restrictions hold: these must be junctions."""
    number = {ref: node for node, ref in enumerate(roads.refs.tolist())}
    nodes = {number[each.node] for each in restrictions if each.node in number}
    ends: dict[int, set[int]] = {}
    for a, b, way in zip(roads.a.tolist(), roads.b.tolist(), roads.way.tolist(), strict=True):
        ends.setdefault(way, set()).update((a, b))
    for each in restrictions:
        between = set[int]().union(*(ends.get(way, set()) for way in each.ways))
        nodes |= between & set[int]().union(*(ends.get(way, set()) for way in (*each.origins, *each.targets)))
    return nodes


def forbidden(streets: Arcs, restrictions: Iterable[Restriction], junction_of: Mapping[int, int]) -> Sequences:
    """Give the sequences of arcs that nobody may drive; `junction_of` gives the junction of a mapped node's id."""
    found: Sequences = set()
    for each in restrictions:
        for path in _paths(streets, each, junction_of):
            if each.must:
                found |= set(_all_others(streets, path))
            else:
                found.add(path)
    return found


def _paths(streets: Arcs, rule: Restriction, junction_of: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """Give the arcs from the origin over what is between to the target."""
    coming = streets.allowed & np.isin(streets.arriving_way, rule.origins)
    if rule.node is not None:
        coming &= streets.heads == junction_of.get(rule.node, -1)
    for arc in np.flatnonzero(coming).tolist():
        yield from _onwards(streets, rule, (arc,))


def _onwards(streets: Arcs, rule: Restriction, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    between_done = not rule.ways or {int(streets.arriving_way[each]) for each in path[1:]} >= set(rule.ways)
    for arc in streets.out_of.get(int(streets.heads[path[-1]]), ()):
        way = int(streets.leaving_way[arc])
        if between_done and way in rule.targets and (not rule.back or _is_back(streets, path[-1], arc)):
            yield (*path, arc)
        elif way in rule.ways and not _turns_back(streets, path, arc):
            yield from _onwards(streets, rule, (*path, arc))


def _is_back(streets: Arcs, arc: int, other: int) -> bool:
    return abs(arc - other) == len(streets.tails) // 2


def _turns_back(streets: Arcs, path: tuple[int, ...], arc: int) -> bool:
    passed = {int(streets.tails[each]) for each in path} | {int(streets.heads[path[-1]])}
    return int(streets.heads[arc]) in passed


def _all_others(streets: Arcs, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Give what an order forbids: leaving the path at its last junction for anything else."""
    *begun, last = path
    for arc in streets.out_of.get(int(streets.tails[last]), ()):
        if arc != last:
            yield (*begun, arc)


@dataclass(frozen=True, eq=False)
class Network:
    """Vertices (junctions, then states) and the arcs between them: from, to, and which street each is."""

    size: int
    tails: Numbers
    heads: Numbers
    street: Numbers
    arrives: Numbers  # the vertex on which somebody stands who began on this street
    at: Numbers  # the junction of every vertex
    junctions: int


def network(streets: Arcs, junctions: int, sequences: Sequences) -> Network:
    """Tell apart who has begun a forbidden sequence, and leave out what would complete it."""
    state = {begun: 0 for each in sequences for begun in (each[:n] for n in range(1, len(each)))}
    state = {begun: junctions + number for number, begun in enumerate(sorted(state))}
    arrives = streets.heads.copy()
    for begun, vertex in state.items():
        if len(begun) == 1:
            arrives[begun[0]] = vertex
    plain = np.flatnonzero(streets.allowed)
    extra = [
        (vertex, _following(streets, state, (*begun, arc)), arc)
        for begun, vertex in state.items()
        for arc in streets.out_of.get(int(streets.heads[begun[-1]]), ())
        if not any((*begun, arc)[n:] in sequences for n in range(len(begun)))
    ]
    more = np.array(extra, dtype=np.int64).reshape(-1, 3)
    return Network(
        size=junctions + len(state),
        tails=np.concatenate([streets.tails[plain], more[:, 0]]),
        heads=np.concatenate([arrives[plain], more[:, 1]]),
        street=np.concatenate([plain, more[:, 2]]),
        arrives=arrives,
        at=np.array([*range(junctions), *(streets.heads[begun[-1]] for begun in state)], dtype=np.int64),
        junctions=junctions,
    )


def _following(streets: Arcs, state: Mapping[tuple[int, ...], int], driven: tuple[int, ...]) -> int:
    """Give the vertex after these arcs: the longest end of them that begins something forbidden."""
    longest = next((driven[n:] for n in range(len(driven)) if driven[n:] in state), None)
    return int(streets.heads[driven[-1]]) if longest is None else state[longest]
