"""A search cools down while its effort is used up, and begins no hotter than it can cool down from."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from planning.engines.pyvrp.annealing import EVERY
from planning.engines.pyvrp.cooling import HIGH, TOLL, Cooling, Steps, Watch

PARTS = [part / 20 for part in range(21)]


@given(steps=st.floats(0, 10**4), warm=st.booleans(), toll=st.sampled_from([TOLL, HIGH]))
def test_it_only_gets_colder(steps: float, toll: float, *, warm: bool) -> None:
    """Temperature and toll never rise, and the end is free of toll."""
    climates = [Cooling(400.0, warm, toll).at(part, steps) for part in PARTS]

    assert all(a.temperature >= b.temperature and a.toll >= b.toll for a, b in pairwise(climates))
    assert climates[-1].toll == 0


def test_few_steps_begin_colder_and_a_good_plan_is_not_melted() -> None:
    """The more steps there are the hotter it begins; a warm start stays lukewarm and pays no toll."""
    few, many = (Cooling(400.0, warm=False).at(0, steps).temperature for steps in (5, 500))
    warm = Cooling(400.0, warm=True).at(0, 500)

    assert few < many
    assert warm.temperature < many
    assert warm.toll == 0


@given(limit=st.integers(1, 5000))
def test_steps_are_shared_out_to_the_last(limit: int) -> None:
    """All turns together look at their counter as often as the effort says."""
    turns, looks = Steps(limit), 0
    while (turn := turns.turn()) is not None:
        done = turn.stopper(1.0)
        while not done():
            looks += 1

    assert limit <= looks * EVERY < limit + EVERY


def test_no_time_no_turn() -> None:
    """A watch whose time is up gives no turn."""
    assert Watch(0.0, 0.001).turn() is None
