"""The page of measured figures: a part can be measured again alone, and the others stay as they were."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.figure import Figure
from benchmarks.quality import spaced
from benchmarks.report import Block, renewed, said

NAMES = ("start", "slots", "replan")
PARTS = st.dictionaries(st.sampled_from(NAMES), st.from_regex(r"[A-Za-z |\n]{1,40}", fullmatch=True).map(str.strip))


@given(before=PARTS, after=PARTS)
def test_what_is_not_measured_now_stays(before: dict[str, str], after: dict[str, str]) -> None:
    """Whatever was measured in turns makes the page that it would have made at once."""
    together = renewed("", NAMES, before | after)

    assert renewed(renewed("", NAMES, before), NAMES, after) == together
    assert together.count("<!-- part: ") == len(before | after)


def test_a_part_says_its_figures_and_when() -> None:
    """A figure that is not what it must be is on the page too, with its limit."""
    part = said([Block("Slots", [Figure("all windows, p95", 120.0, "ms", at_most=100)])], 61.6)

    assert "## Slots" in part
    assert "| all windows, p95 | 120 ms | ≤ 100 ms |" in part
    assert part.endswith("in 62 s.")


@given(count=st.integers(2, 30), few=st.integers(2, 40))
def test_a_few_are_spread_over_all(count: int, few: int) -> None:
    """The smallest and the largest are among them, and none is taken twice."""
    found = list(range(count))
    chosen = spaced(found, few)

    assert (chosen[0], chosen[-1]) == (0, count - 1)
    assert len(set(chosen)) == len(chosen) == min(count, few)
    assert spaced(found, None) == found
