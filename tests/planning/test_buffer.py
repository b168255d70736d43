"""A plan with room before the end of each promise is a plan of the day itself."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from planning.buffer import SHARE, with_room
from planning.check import violations
from planning.greedy import repair
from planning.problem import Problem


@given(seed=st.integers(0, 10**6), room=st.integers(0, 4000))
def test_what_holds_with_room_holds_without(whole_day: Callable[..., Problem], seed: int, room: int) -> None:
    """Whatever the day, a plan of it with room breaks no rule of the day, and promises end sooner by that room."""
    day = whole_day(seed)
    plan = repair(with_room(day, room))

    assert violations(day, plan) == ()
    for stop in day.stops:
        for was, now in zip(stop.windows, with_room(day, room).stop(stop.id).windows, strict=True):
            given_up = min(room, (was.closes - was.opens) // SHARE) if stop.promised else 0
            assert (now.opens, now.closes) == (was.opens, was.closes - given_up)
