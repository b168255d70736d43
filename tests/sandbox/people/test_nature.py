"""Human nature: fair over any town, and the same for the same seed."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.people.doors import Doors, Resident, metres
from sandbox.people.nature import NEVER_LINKED, Luck, Nature, nature

HOME = (52.94, 11.93)


def resident(user_id: int, seed: int) -> Resident:
    traits = nature(Random(f"{seed}:{user_id}"), linked=0.9)
    return Resident(user_id, f"Person {user_id}", (52.9 + user_id / 1000, 11.9), traits)


def first_failures(seed: int, parcels: int) -> float:
    """The share of first attempts that fail on a day from 8 to 17."""
    doors, random = Doors(Luck(f"doors:{seed}")), Random(seed)
    failed = 0
    for number in range(parcels):
        someone = resident(number, seed)
        doors.add(someone)
        failed += not doors.knock(someone.point, "", random.randrange(8, 17), random).delivered
    return failed / parcels


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_first_attempts_fail_by_nature(seed: int) -> None:
    """In any town of 200 parcels at least 15 % of first attempts fail, and never a third."""
    assert 0.15 <= first_failures(seed, 200) <= 0.31


def test_about_a_fifth_fails() -> None:
    """On average a bit more than a fifth of first attempts fails."""
    shares = [first_failures(seed, 200) for seed in range(40)]

    assert 0.19 <= sum(shares) / len(shares) <= 0.25


def test_a_third_never_links() -> None:
    """About 35 % of people never open the link, in every hundred people."""
    luck = Luck("x")
    hundred = [nature(Random(i), linked=luck.draw()) for i in range(100)]

    assert abs(sum(n.links_after is None for n in hundred) / 100 - NEVER_LINKED) <= 0.03


def test_the_chosen_window_finds_people_home() -> None:
    """Who has chosen a window is nearly always there, and a visit uses the choice up."""
    doors, random, failed = Doors(Luck("d")), Random(1), 0
    for number in range(200):
        someone = resident(number, 1)
        someone.has_chosen = True
        doors.add(someone)
        failed += not doors.knock(someone.point, "", 10, random).delivered
        assert not someone.has_chosen

    assert failed < 20


def test_a_safe_place_needs_nobody() -> None:
    """With a safe place on the card it hardly matters whether somebody is home."""
    random, doors = Random(2), Doors(Luck("s"))
    for number in range(100):
        doors.add(resident(number, 3))
    verdicts = [doors.knock((52.9 + n / 1000, 11.9), "🏡 garage", 10, random) for n in range(100)]

    assert sum(v.delivered for v in verdicts) > 85
    assert {v.reason for v in verdicts} == {None, "🧺"}


def test_visits_are_counted_until_the_parcel_is_handed_over() -> None:
    """A first attempt is one after nothing or after a hand-over; a second one is not."""
    doors, random, someone = Doors(Luck("v")), Random(4), resident(1, 1)
    doors.add(someone)
    firsts = []
    for _ in range(60):
        before = someone.visits
        verdict = doors.knock(someone.point, "", 10, random)
        firsts.append(verdict.first)
        assert verdict.first == (before == 0)
        assert someone.visits == (0 if verdict.delivered else before + 1)

    assert {True, False} == set(firsts)


def test_the_name_on_the_card_tells_neighbours_apart() -> None:
    """Where two people share a door, the parcel is for the one whose name is on the card."""
    doors, random = Doors(Luck("n")), Random(5)
    anna, ben = resident(1, 1), resident(2, 1)
    anna.name, ben.name, ben.point = "Anna Beck", "Ben Frick", anna.point
    doors.add(anna)
    doors.add(ben)

    assert doors.knock(anna.point, "📦 Ben Frick, Lindenweg 4", 10, random).residents == (2,)
    assert set(doors.knock(anna.point, "📦 2 parcels", 10, random).residents) == {1, 2}


def test_doors_are_found_nearby() -> None:
    """A map a few metres off still finds the door; a field has none."""
    doors = Doors(Luck("m"))
    doors.add(resident(1, 1))

    assert doors.behind((52.9011, 11.9001))
    assert doors.behind((52.95, 11.9)) == []


@pytest.mark.parametrize("hour", range(24))
def test_shares_are_shares(hour: int) -> None:
    """At every hour, everybody's chance to be out is between never and always."""
    for seed in range(50):
        assert 0 <= someone(seed).out(hour) <= 1


def someone(seed: int) -> Nature:
    return nature(Random(seed), linked=0.5)


def test_same_seed_same_person() -> None:
    """A person is their seed."""
    assert someone(7) == someone(7)
    assert len({someone(seed) for seed in range(50)}) > 25


def test_metres() -> None:
    """A hundredth of a degree north is some 1.1 km."""
    assert abs(metres(HOME, (52.95, 11.93)) - 1113) < 2
