"""osmium's door: reads objects of an OpenStreetMap extract, and says clearly when a file is none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

HEAD: Final = b"OSMHeader"  # in the first bytes of every .osm.pbf


class StreetsUnreadable(ValueError):
    """The file cannot be used: `path`, and `why` as a key.

    missing, not_a_pbf, truncated, no_roads, no_addresses, or not_installed: the extra `streets` is not there.
    """

    def __init__(self, path: Path | str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path, self.why = Path(path), why


def objects(path: Path | str, key: str) -> Iterator[Any]:
    """Give the nodes and ways that carry a key, ways with the places of their nodes."""
    refuse_strangers(Path(path))
    try:
        import osmium
    except ImportError as error:
        raise StreetsUnreadable(path, "not_installed") from error
    kinds = osmium.osm.NODE | osmium.osm.WAY
    try:
        yield from osmium.FileProcessor(str(path), kinds).with_locations().with_filter(osmium.filter.KeyFilter(key))
    except (RuntimeError, ValueError) as error:
        raise StreetsUnreadable(path, "truncated") from error


def refuse_strangers(path: Path) -> None:
    """Refuse what is no readable .osm.pbf at all."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        raise StreetsUnreadable(path, "missing") from error
    if HEAD not in head:
        raise StreetsUnreadable(path, "not_a_pbf")


def located(way: Any) -> list[list[tuple[int, float, float]]]:
    """Give the pieces of a way whose nodes have places: (id, latitude, longitude); extracts cut ways at their edge."""
    pieces: list[list[tuple[int, float, float]]] = [[]]
    for node in way.nodes:
        if node.location.valid():
            pieces[-1].append((node.ref, node.location.lat, node.location.lon))
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if len(piece) > 1]


def relations(path: Path | str, key: str) -> Iterator[Any]:
    """Give the relations that carry a key."""
    refuse_strangers(Path(path))
    try:
        import osmium
    except ImportError as error:
        raise StreetsUnreadable(path, "not_installed") from error
    try:
        yield from osmium.FileProcessor(str(path), osmium.osm.RELATION).with_filter(osmium.filter.KeyFilter(key))
    except (RuntimeError, ValueError) as error:
        raise StreetsUnreadable(path, "truncated") from error
