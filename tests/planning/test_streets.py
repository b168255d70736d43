"""Streets are read from an extract made by hand: every rule of the road on a few nodes."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import osmium
import pytest

from planning.problem import Place
from planning.travel.addresses import addresses
from planning.travel.osm import StreetsUnreadable
from planning.travel.outline import outline, simplified
from planning.travel.rules_of_the_road import limit, passage
from planning.travel.streets import Streets

STEP = 0.009  # degrees of latitude: a kilometre
Tags = dict[str, str]
Way = tuple[list[int], Tags]
Write = Callable[..., Path]


def at(north: float, east: float = 0) -> Place:
    """A place so many kilometres north and (about) east of the corner."""
    return Place(47 + north * STEP, 9 + east * STEP)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write an extract: nodes by number at kilometres (north, east), ways over them."""

    def written(nodes: dict[int, tuple[float, float]], ways: list[Way], houses: dict[int, Tags] | None = None) -> Path:
        path = tmp_path / "town.osm.pbf"
        path.unlink(missing_ok=True)
        with osmium.SimpleWriter(str(path)) as writer:
            for number, (north, east) in nodes.items():
                place = at(north, east)
                tags = (houses or {}).get(number, {})
                spot = (place.longitude, place.latitude)
                writer.add_node(osmium.osm.mutable.Node(id=number, location=spot, tags=tags))
            for number, (refs, tags) in enumerate(ways, start=1):
                writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
        return path

    return written


def test_seconds_and_metres_along_a_street(write: Write) -> None:
    """A kilometre of signed 60 takes a kilometre at 51 km/h, times the factor, both ways."""
    path = write({1: (0, 0), 2: (1, 0)}, [([1, 2], {"highway": "primary", "maxspeed": "60"})])
    seconds, metres = Streets(path, factor=1).matrix([at(0), at(1), at(0)])

    assert metres[0, 1] == metres[1, 0] == pytest.approx(1001, abs=2)
    assert seconds[0, 1] == seconds[1, 0] == pytest.approx(1001 / (51 / 3.6), abs=1)
    assert seconds[0, 2] == 0
    assert Streets(path, factor=2).leg(at(0), at(1))[0] == pytest.approx(2 * seconds[0, 1], abs=1)


def test_one_way_streets_are_one_way(write: Write) -> None:
    """Against a one-way street the way leads round the block."""
    nodes = {1: (0, 0), 2: (1, 0), 3: (1, 1)}
    block = [([1, 2], {"highway": "primary", "oneway": "yes"}), ([2, 3, 1], {"highway": "primary"})]
    _, metres = Streets(write(nodes, block)).matrix([at(0.01), at(0.99)])

    assert metres[0, 1] < 1010
    assert metres[1, 0] > 1800


def test_the_fastest_way_is_not_the_shortest(write: Write) -> None:
    """Ways are chosen by time; the metres are those of the way chosen."""
    nodes = {1: (0, 0), 2: (1, 0), 3: (0.5, 0.5)}
    ways: list[Way] = [([1, 2], {"highway": "service"}), ([1, 3, 2], {"highway": "trunk"})]
    _, metres = Streets(write(nodes, ways)).leg(at(0), at(1))

    assert metres > 1150


def test_islands_are_left_out(write: Write) -> None:
    """A yard that nothing leads to takes no part: places on it go in at the nearest street."""
    nodes = {1: (0, 0), 2: (1, 0), 8: (5, 0), 9: (5.1, 0)}
    path = write(nodes, [([1, 2], {"highway": "primary"}), ([8, 9], {"highway": "primary"})])
    streets = Streets(path)
    seconds, _ = streets.matrix([at(0), at(5), at(5.05)])

    assert streets.snap(at(5)).metres == pytest.approx(4003, abs=5)
    assert seconds[1, 2] == 0
    assert seconds[0, 1] == streets.leg(at(0), at(1))[0]


def test_places_go_in_at_the_nearest_point_of_a_street(write: Write) -> None:
    """A house half-way along a straight street is reached half-way, though no node is mapped there."""
    path = write({1: (0, 0), 2: (1, 0)}, [([1, 2], {"highway": "primary"})])
    streets = Streets(path)
    snap = streets.snap(at(0.5, 0.05))

    assert snap.metres == pytest.approx(0.05 * 1000 * np.cos(np.radians(47)), abs=1)
    assert not snap.far
    assert streets.snap(at(0.5, 0.5)).far
    assert streets.leg(at(0), at(0.5, 0.05))[1] == pytest.approx(500, abs=2)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"highway": "footway"}, None),
        ({"highway": "track"}, None),
        ({"highway": "primary", "access": "no"}, None),
        ({"highway": "primary", "access": "no", "motor_vehicle": "yes"}, (True, True)),
        ({"highway": "service", "access": "private"}, (True, True)),
        ({"highway": "residential", "vehicle": "forestry"}, None),
        ({"highway": "residential", "oneway": "-1"}, (False, True)),
        ({"highway": "residential", "junction": "roundabout"}, (True, False)),
        ({"highway": "motorway"}, (True, False)),
        ({"highway": "motorway", "oneway": "no"}, (True, True)),
    ],
)
def test_who_may_go_where(tags: Tags, expected: tuple[bool, bool] | None) -> None:
    """The tags say whether a van may go, and which ways."""
    found = passage(tags)

    assert (found and (found.forwards, found.backwards)) == expected


@pytest.mark.parametrize(("text", "kmh"), [("50", 50), ("30 mph", 48.28), ("none", 130), ("", None), ("0", None)])
def test_signs_are_read(text: str, kmh: float | None) -> None:
    """Limits are read with their units; what is no number is no limit."""
    assert limit(text) == (None if kmh is None else pytest.approx(kmh, abs=0.01))


def test_addresses_of_doors_and_buildings(write: Write) -> None:
    """Addresses come from nodes and from the middle of buildings, once each, in the order of a directory."""
    street = {"addr:street": "Gasse", "addr:postcode": "9490", "addr:city": "Vaduz"}
    houses = {n: {**street, "addr:housenumber": number} for n, number in {1: "10", 2: "9", 3: "9", 4: "9a"}.items()}
    houses[5] = {"addr:housenumber": "3"}
    nodes = dict.fromkeys(houses, (0.0, 0.0)) | {11: (0.0, 0.0), 12: (0.2, 0.0), 13: (0.2, 0.2), 14: (0.0, 0.2)}
    building: Way = ([11, 12, 13, 14, 11], {"addr:place": "Weiler", "addr:housenumber": "1", "building": "yes"})
    found = addresses(write(nodes, [building], houses))

    assert [(each.street, each.number) for each in found] == [
        ("Weiler", "1"),
        ("Gasse", "9"),
        ("Gasse", "9a"),
        ("Gasse", "10"),
    ]
    assert found[0].place.latitude == pytest.approx(at(0.1).latitude)
    assert (found[1].postcode, found[1].city) == ("9490", "Vaduz")


def test_streets_as_lines(write: Write) -> None:
    """Streets are drawn by kind, straight ones with two points."""
    nodes = {1: (0.0, 0.0), 2: (0.5, 0.0), 3: (1.0, 0.0), 4: (1.0, 1.0)}
    ways: list[Way] = [
        ([1, 2, 3, 4], {"highway": "secondary", "name": "Landstrasse"}),
        ([1, 4], {"highway": "residential"}),
        ([2, 4], {"highway": "track"}),
        ([1, 3], {"highway": "construction"}),
    ]
    lines = outline(write(nodes, ways))

    assert [(line.kind, line.name, len(line.points)) for line in lines] == [
        ("major", "Landstrasse", 3),
        ("minor", "", 2),
        ("path", "", 2),
    ]


def test_a_loop_keeps_its_shape() -> None:
    """A line that ends where it begins is not simplified away."""
    loop = [(0.0, 0.0), (0.0, 0.01), (0.01, 0.01), (0.0, 0.0)]

    assert simplified(loop, 4.0) == tuple(loop)


@pytest.mark.parametrize("read", [Streets, addresses, outline])
@pytest.mark.parametrize(("content", "why"), [(None, "missing"), (b"", "not_a_pbf"), (b"<osm/>" * 99, "not_a_pbf")])
def test_what_is_no_extract_is_refused(
    tmp_path: Path, read: Callable[[Path], object], content: bytes | None, why: str
) -> None:
    """A file that is missing, or is something else, is refused with its name and the reason."""
    path = tmp_path / "town.osm.pbf"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(StreetsUnreadable, match=f"town.osm.pbf: {why}"):
        read(path)


@pytest.mark.parametrize("library", ["osmium", "pyroutingkit"])
def test_missing_libraries_are_named(write: Write, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """Without the extra that reads streets, that is what is said."""
    path = write({1: (0, 0), 2: (1, 0)}, [([1, 2], {"highway": "primary"})])
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(StreetsUnreadable, match="not_installed"):
        Streets(path)


def test_a_directory_is_no_extract(tmp_path: Path) -> None:
    """A folder is refused like a missing file."""
    with pytest.raises(StreetsUnreadable, match="missing"):
        Streets(tmp_path)


def test_extracts_without_streets_or_addresses(write: Write) -> None:
    """An extract with no road for vans, or no house, says which."""
    path = write({1: (0, 0), 2: (1, 0)}, [([1, 2], {"highway": "path"})])

    with pytest.raises(StreetsUnreadable, match="no_roads"):
        Streets(path)
    with pytest.raises(StreetsUnreadable, match="no_addresses"):
        addresses(path)
    with pytest.raises(StreetsUnreadable, match="no_roads"):
        outline(write({1: (0, 0)}, [], {1: {"place": "village"}}))


def test_a_truncated_extract_is_refused(write: Write) -> None:
    """Half a file is refused as such."""
    nodes = {number: (number / 100, number / 77) for number in range(1, 3000)}
    path = write(nodes, [([n, n + 1], {"highway": "primary"}) for n in range(1, 2999)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])

    with pytest.raises(StreetsUnreadable, match="truncated"):
        Streets(path)
