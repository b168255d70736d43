"""Ways through the streets are those that a plain, turn-aware Dijkstra finds."""

import heapq
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import osmium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.problem import Place
from planning.travel.addresses import addresses
from planning.travel.restrictions import Restriction, restrictions
from planning.travel.roads import Roads, roads
from planning.travel.streetlines import street_lines
from planning.travel.streets import Streets
from planning.travel.turns import via_nodes

Member = tuple[str, int, str]
STEP = 0.002  # degrees of latitude between two crossings
SHAPES = [("no_left_turn", 1), ("only_straight_on", 1), ("no_u_turn", 0), ("no_right_turn", 2), ("only_left_turn", 2)]


class Plain:
    """Driven segments one by one: where each is left, every rule is asked whether one may turn there."""

    def __init__(self, town: Roads, rules: Sequence[Restriction]) -> None:
        self.town, self.rules = town, rules
        self.number = {ref: node for node, ref in enumerate(town.refs.tolist())}
        # Nobody turns round in the middle of a street: only where it begins or ends.
        self.turning = set(street_lines(town, via_nodes(town, rules)).junctions.tolist())
        self.over = [index for index, rule in enumerate(rules) if rule.ways]
        self.at: dict[int, list[int]] = {}
        for index, rule in enumerate(rules):
            if rule.node in self.number:
                self.at.setdefault(self.number[rule.node], []).append(index)
        self.out: dict[int, list[tuple[int, bool]]] = {}
        for segment, (a, b) in enumerate(zip(town.a.tolist(), town.b.tolist(), strict=True)):
            if town.forwards[segment]:
                self.out.setdefault(a, []).append((segment, True))
            if town.backwards[segment]:
                self.out.setdefault(b, []).append((segment, False))

    def head(self, driven: tuple[int, bool]) -> int:
        """Where a driven segment ends."""
        segment, along = driven
        return int(self.town.b[segment] if along else self.town.a[segment])

    def turned(
        self, driven: tuple[int, bool], then: tuple[int, bool], pending: frozenset[int]
    ) -> frozenset[int] | None:
        """Which rules over ways are under way after this turn; None if it may not be made."""
        here, old, new = self.head(driven), int(self.town.way[driven[0]]), int(self.town.way[then[0]])
        after, back = set(), driven[0] == then[0]
        if back and here not in self.turning:
            return None
        for index in (*self.at.get(here, ()), *self.over):
            rule = self.rules[index]
            concerned = index in pending if rule.ways else old in rule.origins
            hit = new in rule.targets and (not rule.back or back)
            if concerned and hit != rule.must and (hit or self._can(rule, driven)):
                return None
            if new in rule.ways and (old in rule.origins or (index in pending and not back)):
                after.add(index)
        return frozenset(after)

    def _can(self, rule: Restriction, driven: tuple[int, bool]) -> bool:
        """Whether what is ordered is possible from here at all."""
        return any(int(self.town.way[each[0]]) in rule.targets for each in self.out.get(self.head(driven), ()))

    def seconds(self, source: tuple[int, float], targets: Iterable[tuple[int, float]]) -> list[float]:
        """Give the least seconds from a point (segment, share) to each of the others."""
        segment, share = source
        took = self.town.seconds
        heap: list[tuple[float, int, bool, tuple[int, ...]]] = []
        for along, left in ((True, 1 - share), (False, share)):
            if (self.town.forwards if along else self.town.backwards)[segment]:
                heap.append((left * took[segment], segment, along, ()))
        heapq.heapify(heap)
        arrived: dict[tuple[int, bool], float] = {}
        seen: set[tuple[int, bool, tuple[int, ...]]] = set()
        while heap:
            cost, segment, along, pending = heapq.heappop(heap)
            if (segment, along, pending) in seen:
                continue
            seen.add((segment, along, pending))
            for then in self.out.get(self.head((segment, along)), ()):
                after = self.turned((segment, along), then, frozenset(pending))
                if after is not None:
                    arrived[then] = min(arrived.get(then, np.inf), cost)
                    heapq.heappush(heap, (cost + took[then[0]], *then, tuple(sorted(after))))
        return [self._reached(source, target, arrived) for target in targets]

    def _reached(
        self, source: tuple[int, float], target: tuple[int, float], arrived: dict[tuple[int, bool], float]
    ) -> float:
        (start, begin), (segment, share) = source, target
        took = float(self.town.seconds[segment])
        ways = [
            arrived.get((segment, True), np.inf) + share * took,
            arrived.get((segment, False), np.inf) + (1 - share) * took,
        ]
        if start == segment:
            may = self.town.forwards if share >= begin else self.town.backwards
            ways += [abs(share - begin) * took] if may[segment] or share == begin else []
        return min(ways)


def agrees(path: Path, doors: Sequence[Place], sources: int) -> None:
    """Compare the first so many doors as sources with all of them as targets."""
    streets = Streets(path, factor=1)
    found, _ = streets.matrix(doors)
    plain = Plain(roads(path), restrictions(path))
    spots = streets.town.segments.find(doors)
    numbers = streets.town.numbers[spots.segment].tolist()
    points = list(zip(numbers, spots.share.tolist(), strict=True))
    for row in range(sources):
        expected = plain.seconds(points[row], points)
        assert found[row] == pytest.approx(np.array(expected), abs=1.5)


def written(path: Path, chance: random.Random) -> Path:
    """Write a town of five by five crossings with one-way streets, bends, dead ends and rules about turns."""
    size = 5
    places = {
        10 * row + column + 1: (47 + row * STEP, 9 + column * STEP) for row in range(size) for column in range(size)
    }
    edges = [(n, n + 1) for n in places if n + 1 in places] + [(n, n + 10) for n in places if n + 10 in places]
    ways: dict[int, tuple[list[int], dict[str, str]]] = {}
    for number, (a, b) in enumerate(chance.sample(edges, 34), start=1):
        bend = 1000 + number
        (north, east), (south, west) = places[a], places[b]
        aside, along = chance.uniform(-1, 1) * STEP / 3, chance.uniform(-1, 1) * STEP / 3
        places[bend] = ((north + south) / 2 + aside, (east + west) / 2 + along)
        kind = {"highway": chance.choice(["residential", "primary", "service"])}
        ways[number] = ([a, bend, b], kind | ({"oneway": "yes"} if chance.random() < 0.15 else {}))
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path)) as writer:
        for number, (latitude, longitude) in places.items():
            writer.add_node(osmium.osm.mutable.Node(id=number, location=(longitude, latitude)))
        for number, (refs, tags) in ways.items():
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
        for number in range(1, 13):
            members, tags = _rule(chance, ways)
            if members:
                writer.add_relation(osmium.osm.mutable.Relation(id=number, members=members, tags=tags))
    return path


def _rule(
    chance: random.Random, ways: dict[int, tuple[list[int], dict[str, str]]]
) -> tuple[list[Member], dict[str, str]]:
    name, length = chance.choice(SHAPES)
    path, node = [chance.choice([*ways])], 0
    for _ in range(length):
        ends = {ways[path[-1]][0][0], ways[path[-1]][0][-1]} - {node}
        following = [
            (w, n) for n in ends for w, (refs, _) in ways.items() if w not in path and n in (refs[0], refs[-1])
        ]
        if not following:
            return [], {}
        way, node = chance.choice(following)
        path.append(way)
    node = node or ways[path[0]][0][0]
    between: list[Member] = [("w", path[1], "via")] if length == 2 else [("n", node, "via")]
    tags = {"type": "restriction", "restriction": name}
    if chance.random() < 0.15:
        tags["except"] = "psv;motorcar"
    return [("w", path[0], "from"), *between, ("w", path[-1], "to")], tags


@given(seed=st.integers(0, 10**6))
@settings(max_examples=15)
def test_in_any_town(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Whatever is forbidden or ordered at the crossings of a small town, the times are those of the plain search."""
    chance = random.Random(seed)
    path = written(tmp_path_factory.getbasetemp() / "any.osm.pbf", chance)
    doors = [Place(47 + chance.uniform(0, 4) * STEP, 9 + chance.uniform(0, 4) * STEP) for _ in range(12)]
    agrees(path, doors, sources=12)


@pytest.mark.data
def test_in_a_real_country(data_dir: Path) -> None:
    """On the streets of a country with all its mapped restrictions, too."""
    path = data_dir / "streets" / "liechtenstein.osm.pbf"
    doors = [address.place for address in addresses(path)]
    agrees(path, random.Random(7).sample(doors, 200), sources=1)
