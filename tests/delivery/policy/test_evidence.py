"""What an attempt's evidence is worth."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.policy.evidence import Evidence, Strength

BEST = Evidence(metres=20, at_door=timedelta(minutes=4), photo=True, calls=1)
_any = st.builds(
    Evidence,
    metres=st.none() | st.integers(0, 5_000),
    at_door=st.none() | st.timedeltas(timedelta(), timedelta(hours=1)),
    photo=st.booleans(),
    calls=st.none() | st.integers(0, 5),
    disputed=st.booleans(),
)


def test_everything_known_is_all_of_it() -> None:
    """Near the door for minutes, with a photo and a call: 100 and strong; nothing known: 0 and weak."""
    assert (BEST.score, BEST.strength) == (100, Strength.STRONG)
    assert (Evidence().score, Evidence().strength) == (0, Strength.WEAK)


def test_each_part_counts() -> None:
    """Without any one part the score is lower, and the recipient's word lowers it too."""
    lesser = (
        replace(BEST, metres=None),
        replace(BEST, at_door=None),
        replace(BEST, photo=False),
        replace(BEST, calls=None),
        replace(BEST, disputed=True),
    )
    assert all(each.score < BEST.score for each in lesser)


@given(_any, st.integers(0, 5_000), st.integers(0, 5_000))
def test_nearer_is_never_worse(evidence: Evidence, one: int, other: int) -> None:
    """Whatever else is known, a phone nearer to the door never scores less, and a score is 0 to 100."""
    near, far = (replace(evidence, metres=metres).score for metres in sorted((one, other)))
    assert 0 <= far <= near <= 100
