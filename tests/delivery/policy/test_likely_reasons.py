"""Reasons by likelihood."""

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.attempt import Reason
from delivery.policy.likely_reasons import PastAttempt, by_likelihood

PAST = st.lists(st.builds(PastAttempt, st.sampled_from(Reason), st.integers(0, 23), st.booleans()), max_size=40)
CLOSED, LOCKED = Reason.CONSIGNEE_BUSINESS_CLOSED, Reason.CONSIGNEE_ACCESS_RESTRICTED


@given(past=PAST, hour=st.integers(0, 23), safe_place=st.booleans())
def test_every_reason_is_there_once(past: list[PastAttempt], hour: int, *, safe_place: bool) -> None:
    """Whatever the past, no reason is lost or doubled."""
    assert sorted(by_likelihood(past, hour, safe_place=safe_place)) == sorted(Reason)


def test_without_a_past_nobody_home_comes_first() -> None:
    """What is usual everywhere leads."""
    assert by_likelihood((), 11, safe_place=False)[0] is Reason.CONSIGNEE_NOT_HOME


def test_this_doors_own_past_leads() -> None:
    """A gate that was locked four times here is likelier than nobody home."""
    past = [PastAttempt(LOCKED, 11, here=True)] * 4
    assert by_likelihood(past, 11, safe_place=False)[0] is LOCKED
    elsewhere = [PastAttempt(LOCKED, 11, here=False)] * 4
    assert by_likelihood(elsewhere, 11, safe_place=False)[0] is Reason.CONSIGNEE_NOT_HOME


def test_the_hour_counts() -> None:
    """Shops that were closed at lunch are closed at lunch, round midnight too."""
    past = [PastAttempt(CLOSED, 23, here=False)] * 12 + [PastAttempt(LOCKED, 12, here=False)] * 13
    order = by_likelihood(past, 0, safe_place=False)
    assert order.index(CLOSED) < order.index(LOCKED)


@given(PAST, st.integers(0, 23))
def test_no_safe_place_is_no_reason(past: list[PastAttempt], hour: int) -> None:
    """Where no place was named it cannot be unusable."""
    assert by_likelihood(past, hour, safe_place=False)[-1] is Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE
