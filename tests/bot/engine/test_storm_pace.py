"""In a storm the shared message counts the next thing within ten seconds, and a group's limit is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sender.pacing import MINUTE, Pacing
from delivery.policy.storms import are_many

GROUP, TICK, LASTS = -1, timedelta(milliseconds=100), 180
BEGAN = datetime(2026, 11, 24, 9, tzinfo=UTC)


def _storm(apart: float) -> tuple[list[float], list[datetime]]:
    """Seconds until the group shows each thing that is shared, and when something was sent there."""
    pacing, alone, sent = Pacing(), list[datetime](), list[datetime]()
    rings, news, waits, shares = list[datetime](), list[datetime](), list[float](), False
    now, next_one = BEGAN, BEGAN
    while now < BEGAN + timedelta(seconds=LASTS):
        if now >= next_one:
            next_one += timedelta(seconds=apart)
            opens = not shares and are_many([now - at for at in alone])
            (rings if opens or not shares else news).append(now)
            shares = shares or opens
            alone += [] if shares else [now]
        if rings and pacing.free_at(GROUP, now) <= now:
            pacing.sent(GROUP, now)
            rings.pop(0)
            sent.append(now)
        elif news and pacing.free_at(GROUP, now, edits=True) <= now:
            pacing.sent(GROUP, now, edits=True)
            waits += [(now - at).total_seconds() for at in news]
            news.clear()
            sent.append(now)
        now += TICK
    return sorted(waits), sent


@pytest.mark.parametrize("apart", [0.2, 0.5, 1, 1.5, 2, 3, 4, 5])
def test_a_storm_is_counted_within_ten_seconds(apart: float) -> None:
    """However fast things come: ninety-five of a hundred are counted within ten seconds, at 15 a minute in all."""
    waits, sent = _storm(apart)
    assert waits[int(0.95 * len(waits))] < 10
    assert all(sum(at - MINUTE < before <= at for before in sent) <= 15 for at in sent)


@pytest.mark.parametrize("apart", [6, 7, 20])
def test_ten_a_minute_are_no_storm(apart: float) -> None:
    """Nothing is shared, and nothing waits."""
    assert _storm(apart)[0] == []
