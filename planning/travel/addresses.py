"""The addresses of an OpenStreetMap extract."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planning.problem import Place
from planning.travel.osm import StreetsUnreadable, objects


@dataclass(frozen=True, slots=True)
class Address:
    """A house: its street (or hamlet), number, postcode and town where mapped, and where it stands."""

    street: str
    number: str
    postcode: str
    city: str
    place: Place


def addresses(path: Path | str) -> Sequence[Address]:
    """Give every address once, in the order of a directory; none at all is an error."""
    found: dict[tuple[str, str, str, str], Address] = {}
    for thing in objects(path, "addr:housenumber"):
        address = _read(thing)
        if address:
            found.setdefault((address.city, address.postcode, address.street, address.number), address)
    if not found:
        raise StreetsUnreadable(path, "no_addresses")
    return sorted(found.values(), key=lambda each: (each.city, each.street, _natural(each.number), each.postcode))


def _read(thing: Any) -> Address | None:
    tags = thing.tags
    street, number = tags.get("addr:street") or tags.get("addr:place"), tags.get("addr:housenumber")
    place = _place(thing)
    if not street or not number or place is None:
        return None
    return Address(street, number, tags.get("addr:postcode", ""), tags.get("addr:city", ""), place)


def _place(thing: Any) -> Place | None:
    """Give where a node is, or the middle of a building."""
    if thing.is_node():
        return Place(thing.lat, thing.lon)
    corners = list(dict.fromkeys(_corners(thing)))
    if not corners:
        return None
    return Place(sum(lat for lat, _ in corners) / len(corners), sum(lon for _, lon in corners) / len(corners))


def _corners(way: Any) -> Iterator[tuple[float, float]]:
    for node in way.nodes:
        if node.location.valid():
            yield node.location.lat, node.location.lon


def _natural(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return (int(digits[0]) if digits else 0, number)
