"""The plots of the board."""

from hypothesis import given
from hypothesis import strategies as st

from web.board.plots import above


@given(st.floats(0.01, 1e6))
def test_an_axis_ends_on_a_round_number(most: float) -> None:
    """It shows everything, wastes less than half of the height, and its half is one digit and zeros."""
    top = above(most)
    assert most <= top * (1 + 1e-9)
    assert top <= 2 * most * (1 + 1e-9)
    assert float(f"{top / 2:.0e}") == float(f"{top / 2:.6g}")


def test_an_empty_axis_has_a_height() -> None:
    """Days without any value are drawn on an axis to one."""
    assert above(0) == 1
