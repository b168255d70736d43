"""Towns: the same seed gives the same one, and every one could be driven through."""

import json
from math import cos, hypot, radians
from random import Random
from zoneinfo import ZoneInfo

import pytest

from sandbox.town.generate import ADDRESSES, generate
from sandbox.town.names import person, street_names
from sandbox.town.plane import thinned
from sandbox.town.real import NoAddresses, town_from
from sandbox.town.town import Address, Line, Town

SEEDS = range(12)


@pytest.fixture(scope="module")
def town() -> Town:
    return generate(1)


def test_same_seed_same_town(town: Town) -> None:
    """A town is its seed, and no two seeds give the same town."""
    assert generate(1) == town
    assert generate(2).addresses != town.addresses


@pytest.mark.parametrize("seed", SEEDS)
def test_enough_doors(seed: int) -> None:
    """Every seed's town has its fifteen hundred doors, each with a number of its own."""
    doors = generate(seed).addresses

    assert len(doors) == ADDRESSES
    assert len({(door.street, door.number) for door in doors}) == ADDRESSES
    assert len({door.street for door in doors}) > 60


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_is_on_the_map(seed: int) -> None:
    """Doors, shops and depot lie inside the bounds, in a town some three kilometres wide."""
    town = generate(seed)
    south, west, north, east = town.bounds
    shops = [shop.address for shop in town.pickup_points]

    for place in (*town.addresses, *shops, town.depot.address):
        assert south < place.latitude < north
        assert west < place.longitude < east
    assert 3000 < (north - south) * 111_320 < 6500
    assert 3 <= len(town.pickup_points) <= 5


def test_nobody_lives_in_the_river(town: Town) -> None:
    """No door stands in the water."""
    river = next(line for line in town.lines if line.kind == "water")
    wide = cos(radians(town.bounds[0]))

    for door in town.addresses:
        apart = [hypot(door.latitude - lat, (door.longitude - lon) * wide) * 111_320 for lat, lon in river.points]
        assert min(apart) > 40


def test_the_map_is_plain_json(town: Town) -> None:
    """The streets are JSON that the chat page can draw, and invented ones owe nobody a credit."""
    drawn = json.loads(json.dumps(town.streets()))

    assert drawn["attribution"] is None
    assert {line["kind"] for line in drawn["lines"]} <= {"major", "minor", "path", "water"}
    assert all(len(line["points"]) >= 2 for line in drawn["lines"])
    assert {"name", "lat", "lon"} == set(drawn["labels"][0])
    ZoneInfo(town.zone)


def test_names_are_many() -> None:
    """There are hundreds of street names, all different, and people of several languages."""
    names = street_names(Random(1))
    people = {person(Random(i)) for i in range(300)}

    assert len(names) == len(set(names)) > 400
    assert len(people) > 250


def test_thinning_keeps_closed_curves() -> None:
    """A ring stays a ring when it is drawn with fewer points."""
    ring = [(0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (20.0, 20.0), (0.0, 20.0), (0.0, 0.0)]

    assert thinned(ring) == [ring[0], ring[2], ring[3], ring[4], ring[5]]


def real_doors() -> list[Address]:
    return [
        Address("Landstrasse", str(n), "9494", "Schaan" if n < 40 else "Vaduz", 47.16 - n / 5000, 9.51 + n / 9000)
        for n in range(80)
    ]


def test_real_streets_make_the_same_kind_of_town() -> None:
    """Real doors and lines give a town with a depot, shops and labels at real doors."""
    line = Line("major", ((47.16, 9.51), (47.14, 9.52)))
    town = town_from(real_doors(), [line], name="Liechtenstein")

    assert town.zone == "Europe/Vaduz"
    assert town.attribution == "© OpenStreetMap contributors"
    assert town.depot.address in town.addresses
    assert {shop.address for shop in town.pickup_points} <= set(town.addresses)
    assert [label.name for label in town.labels] == ["Schaan", "Vaduz"]
    assert town_from(real_doors(), [line], name="Liechtenstein") == town


def test_a_slip_of_the_map_is_no_city() -> None:
    """A single door with a misspelt city puts no name on the map."""
    doors = [Address("Weg", str(n), "9490", "Vaduz", 47.14 + n / 9000, 9.52) for n in range(400)]
    slip = Address("Weg", "1", "9490", "Vadutz", 47.2, 9.53)

    assert [label.name for label in town_from([*doors, slip], [], name="X").labels] == ["Vaduz"]


def test_a_town_without_doors_is_refused() -> None:
    """Streets alone are no town."""
    with pytest.raises(NoAddresses, match="at least one address"):
        town_from([], [], name="Nowhere")
