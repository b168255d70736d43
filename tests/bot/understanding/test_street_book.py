"""Doors are found by what people type of them, slips included, or by a point on the map."""

import pytest

from bot.understanding.where.book import StreetBook
from delivery.model.place import Address, Spot

HOME = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
STREETS = ("Lange Straße", "Kurze Gasse", "Rue de l'Église", "вулиця Шевченка")
DOORS = [
    Address(f"{street} {number}", "10115", "Berlin", 52.5 + at / 50, 13.4 + number / 1000)
    for at, street in enumerate(STREETS)
    for number in (1, 2, 12)
]
BOOK = StreetBook(DOORS)


@pytest.mark.parametrize(
    ("said", "street"),
    [
        ("Lange Straße 12", "Lange Straße 12"),
        ("lange str. 12, 10115 Berlin", "Lange Straße 12"),
        ("Langestrasse 12", "Lange Straße 12"),
        ("Lnage Strasse 12", "Lange Straße 12"),
        ("12 rue de l'eglise", "Rue de l'Église 12"),
        ("вулиця Шевченко 2", "вулиця Шевченка 2"),
    ],
)
def test_a_door_is_found_with_slips(said: str, street: str) -> None:
    """Short forms, missing accents, swapped letters, and the number before or after."""
    assert BOOK.find(said, HOME)[0].address.street == street


@pytest.mark.parametrize("said", ["", "12", "Nowhere 12", "\u202e\x00", "x" * 5000])
def test_what_is_no_street_of_ours_is_not_found(said: str) -> None:
    """Nothing is better than another street."""
    assert list(BOOK.find(said, HOME)) == []


def test_a_point_finds_the_door_next_to_it() -> None:
    """Within a few steps; in the fields there is none."""
    found = BOOK.at(Spot(52.5001, 13.4121))
    assert found is not None
    assert found.address.street == "Lange Straße 12"
    assert BOOK.at(Spot(52.9, 13.4)) is None
