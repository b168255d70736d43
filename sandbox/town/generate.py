"""A whole town out of one number."""

from math import cos, sin, tau
from random import Random

from sandbox.town.layout import Street, quarters, streets
from sandbox.town.names import street_names
from sandbox.town.numbering import houses
from sandbox.town.pickup import pickup_points
from sandbox.town.plane import Plane, length, thinned
from sandbox.town.quarters import BELT, RING, Skeleton, skeleton
from sandbox.town.town import Address, Depot, Label, Line, Town, bounds_of

NAME = "Ahornfurt"
ZONE = "Europe/Berlin"
ADDRESSES = 1500
# Fields and woods in the north of Germany; the town, its streets and its postcodes exist nowhere else.
MIDDLE = (52.94, 11.93)
_QUARTERS = ("Lindenfeld", "Mühlenviertel", "Sonnenhang", "Am Wehr", "Gartenstadt", "Glockenberg", "Neue Höfe")


def generate(seed: int = 0) -> Town:
    """The town of this seed: always the same one, and always another than the next seed's."""
    random = Random(f"town:{seed}")
    plane = Plane(*MIDDLE, turned=random.uniform(0, tau))
    bones = skeleton(random)
    drawn, names = streets(bones, random), street_names(random)
    named = [(street, names[i % len(names)] if street.houses else None) for i, street in enumerate(drawn)]
    lines = tuple(Line(s.kind, tuple(plane.place(x) for x in thinned(s.spots)), n) for s, n in named)
    addresses = _addresses(named, bones, plane, random)
    depot = Depot("Depot Ahornfurt", _depot_address(bones, plane))
    return Town(
        name=NAME,
        zone=ZONE,
        bounds=bounds_of([a.point for a in addresses] + [depot.address.point]),
        lines=lines,
        labels=_labels(bones, plane, random),
        addresses=addresses,
        depot=depot,
        pickup_points=pickup_points(addresses, plane.place((0, 0)), random),
        attribution=None,
    )


def _addresses(
    named: list[tuple[Street, str | None]], bones: Skeleton, plane: Plane, random: Random
) -> tuple[Address, ...]:
    lived_in = [(street, name) for street, name in named if name]
    gap = 2 * sum(length(street.spots) for street, _ in lived_in) / (ADDRESSES * 1.12)
    found = [
        Address(name, number, f"1999{1 + street.quarter % 5}", NAME, *plane.place(spot))
        for street, name in lived_in
        for number, spot in houses(street.spots, random, gap)
        if bones.dry(spot)
    ]
    unique = list({(a.street, a.number): a for a in found}.values())
    chosen = sorted(random.sample(range(len(unique)), min(ADDRESSES, len(unique))))
    return tuple(unique[i] for i in chosen)


def _depot_address(bones: Skeleton, plane: Plane) -> Address:
    far = BELT + 620
    angle = bones.radial(2, far) + 0.07
    return Address("Am Güterhof", "1", "19995", NAME, *plane.place((far * cos(angle), far * sin(angle))))


def _labels(bones: Skeleton, plane: Plane, random: Random) -> tuple[Label, ...]:
    names = list(_QUARTERS)
    random.shuffle(names)
    found = [Label(n, *plane.place(q.middle)) for q, n in zip(quarters(bones), names, strict=True)]
    river = plane.place((bones.river(-RING), -RING))
    return (Label("Altstadt", *plane.place((0, 60))), Label("Silberbach", *river), *found)
