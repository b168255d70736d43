"""Shops that keep parcels, spread over the town."""

from collections.abc import Sequence
from math import cos, radians
from random import Random

from sandbox.town.town import Address, PickupPoint, Point

_SHOPS = (
    ("Kiosk am Markt", ("07:00", "20:00"), ("08:00", "18:00"), None),
    ("Blumenladen Margerite", ("09:00", "18:30"), ("09:00", "14:00"), None),
    ("Bäckerei Morgenrot", ("06:30", "18:00"), ("07:00", "13:00"), ("08:00", "11:00")),
    ("Buchhandlung Eselsohr", ("10:00", "19:00"), ("10:00", "16:00"), None),
    ("Tankstelle Ostwind", ("06:00", "22:00"), ("07:00", "22:00"), ("08:00", "22:00")),
)


def pickup_points(addresses: Sequence[Address], middle: Point, random: Random) -> tuple[PickupPoint, ...]:
    """Three to five shops: one near the middle, each other one as far as can be from those before it."""
    count = min(random.randint(3, 5), len(addresses))
    some = random.sample(list(addresses), min(200, len(addresses)))
    chosen = [min(some, key=lambda a: _apart(a.point, middle))]
    near = sorted(some, key=lambda a: _apart(a.point, middle))[: max(count, len(some) * 3 // 4)]
    while len(chosen) < count:
        chosen.append(max(near, key=lambda a: min(_apart(a.point, b.point) for b in chosen)))
    return tuple(
        PickupPoint(name, address, (week,) * 5 + (saturday, sunday))
        for (name, week, saturday, sunday), address in zip(_SHOPS, chosen, strict=False)
    )


def _apart(a: Point, b: Point) -> float:
    return float((a[0] - b[0]) ** 2 + ((a[1] - b[1]) * cos(radians(a[0]))) ** 2)
