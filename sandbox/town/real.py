"""The same kind of town made of real streets and doors."""

from collections.abc import Sequence
from random import Random
from statistics import median

from sandbox.town.pickup import pickup_points
from sandbox.town.town import Address, Depot, Label, Line, Point, Town, bounds_of

# A city name on fewer than one door in so many is a typing error of the map.
_SLIP = 300


class NoAddresses(ValueError):
    """A town needs at least one door."""

    def __init__(self) -> None:
        super().__init__("A town needs at least one address.")


def town_from(
    addresses: Sequence[Address],
    lines: Sequence[Line],
    *,
    name: str,
    zone: str = "Europe/Vaduz",
    attribution: str | None = "© OpenStreetMap contributors",
    labels: Sequence[Label] = (),
    depot: Address | None = None,
    seed: int = 0,
) -> Town:
    """A town at real addresses; without a depot's address the most central door lends its own."""
    if not addresses:
        raise NoAddresses
    middle = median(a.latitude for a in addresses), median(a.longitude for a in addresses)
    return Town(
        name=name,
        zone=zone,
        bounds=bounds_of([a.point for a in addresses]),
        lines=tuple(lines),
        labels=tuple(labels) or _places(addresses),
        addresses=tuple(addresses),
        depot=Depot(f"Depot {name}", depot or _nearest(addresses, middle)),
        pickup_points=pickup_points(addresses, middle, Random(f"pickup:{seed}")),
        attribution=attribution,
    )


def _nearest(addresses: Sequence[Address], middle: Point) -> Address:
    return min(addresses, key=lambda a: (a.latitude - middle[0]) ** 2 + (a.longitude - middle[1]) ** 2)


def _places(addresses: Sequence[Address]) -> tuple[Label, ...]:
    """The cities of the addresses, each written where the middle of its doors is; slips of a few doors are none."""
    doors: dict[str, list[Address]] = {}
    for address in addresses:
        doors.setdefault(address.city, []).append(address)
    return tuple(
        Label(city, median(a.latitude for a in there), median(a.longitude for a in there))
        for city, there in sorted(doors.items())
        if city and len(there) * _SLIP >= len(addresses)
    )
