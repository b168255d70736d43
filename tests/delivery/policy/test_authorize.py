"""Who may do what: the whole matrix, with no as its default."""

from collections.abc import Iterator
from itertools import product

import pytest

from delivery.model.people import Role
from delivery.policy.authorize import Act, Actor, Thing, authorize

OWN, FOREIGN = 1, 2
MEMBER, OTHER_MEMBER = 11, 12
ACTORS = {
    "stranger": Actor(5, 5, "en"),
    "recipient": Actor(5, 5, "en", parcels=frozenset({OWN})),
    "neighbour": Actor(5, 5, "en", asked_for=frozenset({OWN})),
    "courier": Actor(5, 5, "en", MEMBER, Role.COURIER, OWN),
    "dispatcher": Actor(5, 5, "en", MEMBER, Role.DISPATCHER, OWN),
    "unconfirmed": Actor(5, 5, "en", None, Role.COURIER, OWN),
}
THINGS = {
    "anything": Thing(),
    "own parcel": Thing(parcel_id=OWN),
    "foreign parcel": Thing(parcel_id=FOREIGN),
    "own depot": Thing(depot_id=OWN),
    "foreign depot": Thing(depot_id=FOREIGN),
    "own route": Thing(courier_id=MEMBER, depot_id=OWN),
    "foreign route": Thing(courier_id=OTHER_MEMBER, depot_id=OWN),
}
HERE = {"anything", "own parcel", "foreign parcel", "own depot", "own route"}
ALLOWED = {
    *product(ACTORS, [Act.GREET, Act.SEE_OWN_PARCELS], THINGS),
    *product(["recipient"], [Act.SEE_PARCEL, Act.STEER_PARCEL], ["own parcel"]),
    *product(["neighbour"], [Act.ANSWER_AS_NEIGHBOUR], ["own parcel"]),
    *product(["courier"], [Act.DRIVE], HERE),
    *product(["dispatcher"], [Act.DISPATCH], HERE | {"foreign route"}),
}


def _matrix() -> Iterator[tuple[str, Act, str]]:
    yield from product(ACTORS, Act, THINGS)


@pytest.mark.parametrize(("who", "act", "what"), list(_matrix()))
def test_the_whole_matrix(who: str, act: Act, what: str) -> None:
    """Each role, act and relation: allowed as listed, and otherwise forbidden."""
    assert authorize(ACTORS[who], act, THINGS[what]) is ((who, act, what) in ALLOWED)
