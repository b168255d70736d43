"""The fastest ways through a network of turns: from the streets of some places to the streets of others."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from planning.travel.component import largest, spread
from planning.travel.packing import Packed, Packing, packing
from planning.travel.roads import Amounts, Numbers
from planning.travel.turns import Arcs, Network

NOWHERE: Final = -1
MARGIN: Final = 1.05


@dataclass(frozen=True, eq=False)
class Entered:
    """A network with an entrance for every street: where somebody stands who is about to drive it."""

    network: Network
    size: int
    tails: Numbers
    heads: Numbers
    street: Numbers  # NOWHERE for the steps onto an entrance
    entrance: Numbers  # of every street
    reached: NDArray[np.bool_]  # streets that one may come to from the largest network …
    left: NDArray[np.bool_]  # … and that lead back to it
    middle: int  # a vertex of that network


def entered(streets: Arcs, turns: Network) -> Entered:
    """Add the entrances: the junction itself, or, where some may not turn in, a vertex that only the others reach."""
    main = largest(turns.size, turns.tails, turns.heads)
    leads, led = spread(main, turns.heads, turns.tails), spread(main, turns.tails, turns.heads)
    special = set(turns.at[turns.junctions :].tolist())
    entrance = streets.tails.copy()
    steps: list[tuple[int, int]] = []
    size = turns.size
    onto: dict[int, list[int]] = {}
    for vertex, street in zip(turns.tails.tolist(), turns.street.tolist(), strict=True):
        if int(streets.tails[street]) in special:
            onto.setdefault(street, []).append(vertex)
    for street, vertices in onto.items():
        entrance[street] = size
        steps += [(vertex, size) for vertex in vertices]
        size += 1
    reached = led[streets.tails] & streets.allowed
    for street, vertices in onto.items():
        reached[street] = bool(led[vertices].any())
    more = np.array(steps, dtype=np.int64).reshape(-1, 2)
    return Entered(
        network=turns,
        size=size,
        tails=np.concatenate([turns.tails, more[:, 0]]),
        heads=np.concatenate([turns.heads, more[:, 1]]),
        street=np.concatenate([turns.street, np.full(len(more), NOWHERE)]),
        entrance=entrance,
        reached=reached,
        left=streets.allowed & leads[turns.arrives],
        middle=int(main.argmax()),
    )


class Ways:
    """A table of fastest ways, asked for again and again; not for two threads at a time."""

    def __init__(self, network: Entered, places: Amounts, seconds: Amounts, metres: Amounts) -> None:
        import pyroutingkit

        tails, heads = network.tails, network.heads
        apart = tails != heads
        self._topology = pyroutingkit.CCHTopology()
        self._topology.build(
            tails[apart].astype(np.uint32),
            heads[apart].astype(np.uint32),
            places[:, 0].astype(np.float32),
            places[:, 1].astype(np.float32),
            network.size,
        )
        street = network.street[apart]
        real = street != NOWHERE
        took, long = np.where(real, seconds[street], 0), np.where(real, metres[street], 0)
        longest, fastest = self._extent(network, took), float((metres / np.maximum(seconds, 1e-9)).max(initial=1))
        self.packing: Packing = packing((longest + 2 * float(seconds.max(initial=0))) * MARGIN + 1, fastest)
        self._metric = self._customized(self.packing.pack(took, long))

    def table(self, sources: Numbers, targets: Numbers) -> Packed:
        """Give what the fastest way from every source vertex to every target vertex adds up to."""
        found: Packed = self._metric.distances_many_to_many(sources.astype(np.uint32), targets.astype(np.uint32))
        return found

    def _customized(self, weights: Packed) -> Any:
        import pyroutingkit

        metric = pyroutingkit.CCHMetric(self._topology)
        metric.customize(weights)
        return metric

    def _extent(self, network: Entered, seconds: Amounts) -> float:
        """Give a bound for the longest of all fastest ways: to one junction in the middle, and on from there."""
        metric = self._customized(np.rint(seconds * 1000).astype(np.uint32))
        leave = np.unique(network.network.arrives[network.left]).astype(np.uint32)
        come = np.unique(network.entrance[network.reached]).astype(np.uint32)
        middle = np.array([network.middle], dtype=np.uint32)
        onwards, back = metric.distances_many_to_many(middle, come), metric.distances_many_to_many(leave, middle)
        return (int(onwards.max()) + int(back.max())) / 1000
