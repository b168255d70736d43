"""Houses along streets: odd numbers on one side, even on the other, a plot every few metres."""

import itertools
from collections.abc import Iterator, Sequence
from math import hypot
from random import Random

from sandbox.town.plane import Spot

PLOT = 18.0
SET_BACK = 13.0


def houses(spots: Sequence[Spot], random: Random, gap: float) -> Iterator[tuple[str, Spot]]:
    """Numbers and spots of the houses that get parcels, one about every `gap` metres of each side."""
    for side in (1, -1):
        at = random.uniform(0.2, 0.8) * gap
        for along, spot, (dx, dy) in _walk(spots, PLOT):
            if along < at:
                continue
            at += gap * random.uniform(0.7, 1.3)
            number = 2 * int(along / PLOT) + (1 if side > 0 else 2)
            letter = random.choice("ab") if random.random() < 0.06 else ""
            yield f"{number}{letter}", (spot[0] - dy * side * SET_BACK, spot[1] + dx * side * SET_BACK)


def _walk(spots: Sequence[Spot], step: float) -> Iterator[tuple[float, Spot, Spot]]:
    """Even steps along the curve: metres so far, the spot, the unit direction of walking."""
    gone, ahead = 0.0, step / 2
    for (ax, ay), (bx, by) in itertools.pairwise(spots):
        long = hypot(bx - ax, by - ay)
        while long and ahead <= gone + long:
            share = (ahead - gone) / long
            yield ahead, (ax + (bx - ax) * share, ay + (by - ay) * share), ((bx - ax) / long, (by - ay) / long)
            ahead += step
        gone += long
