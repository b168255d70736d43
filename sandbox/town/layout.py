"""Streets of a generated town, drawn on the flat sheet: the skeleton's roads and what grows between them."""

from dataclasses import dataclass
from math import hypot, tau
from random import Random

from sandbox.town.plane import Spot, runs
from sandbox.town.quarters import BELT, EDGE, RING, STEP, Quarter, Skeleton, arc, curved, grid, ray

SQUARE = 46.0


@dataclass(frozen=True, slots=True)
class Street:
    """A street on the sheet; a street without houses is only drawn."""

    kind: str
    spots: list[Spot]
    quarter: int
    houses: bool = True


def streets(bones: Skeleton, random: Random) -> list[Street]:
    """Every street, the big ones first."""
    found = [*_roads(bones), *_water(bones), *_old_town(bones, random)]
    for which in range(len(bones.angles)):
        found += _quarter(Quarter(bones, which, RING, BELT), random)
        found += _quarter(Quarter(bones, which, BELT, EDGE), random, emptiness=0.3)
    return found


def quarters(bones: Skeleton) -> list[Quarter]:
    """The inner quarters, which have names of their own."""
    return [Quarter(bones, which, RING, BELT) for which in range(len(bones.angles))]


def _roads(bones: Skeleton) -> list[Street]:
    rings = [Street("major", arc(bones, radius, 0, tau), 0) for radius in (RING, BELT)]
    rays = [
        Street("major", ray(bones, lambda far, w=which: bones.radial(w, far), RING, EDGE + 500), which)  # type: ignore[misc]
        for which in range(len(bones.angles))
    ]
    return [*rings, *rays]


def _water(bones: Skeleton) -> list[Street]:
    norths = [-EDGE - 600 + STEP * i for i in range(int((2 * EDGE + 1200) / STEP) + 1)]
    river = [(bones.river(north), north) for north in norths]
    promenade = [(bones.river(n) + 62, n) for n in norths if abs(n) < BELT]
    return [Street("water", river, 0, houses=False), Street("path", promenade, 0, houses=False)]


def _old_town(bones: Skeleton, random: Random) -> list[Street]:
    def inside(spot: Spot) -> bool:
        square = max(abs(spot[0]), abs(spot[1])) < SQUARE
        return hypot(*spot) < RING * 0.94 and not square and bones.dry(spot)

    lanes = grid((0, 0), RING, random, wobble=14)
    found = [Street("minor", piece, 0) for lane in lanes for piece in runs(lane, inside)]
    s = SQUARE
    market: list[Spot] = [(-s, -s), (s, -s), (s, s), (-s, s), (-s, -s)]
    return [Street("minor", market, 0), *found]


def _quarter(quarter: Quarter, random: Random, emptiness: float = 0.0) -> list[Street]:
    if random.random() < emptiness:
        across = ray(quarter.bones, lambda far: quarter.bones.radial(quarter.which, far) + 0.3, BELT, EDGE)
        return [Street("path", piece, quarter.which, houses=False) for piece in runs(across, quarter.holds)]
    half = (quarter.outer - quarter.inner) * 1.1
    lines = curved(quarter, random) if random.random() < 0.5 else grid(quarter.middle, half, random)
    return [Street("minor", piece, quarter.which) for line in lines for piece in runs(line, quarter.holds)]
