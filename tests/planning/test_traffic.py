"""Driving by the hour: nobody overtakes by leaving later, and there and back is one arithmetic."""

from hypothesis import given
from hypothesis import strategies as st

from planning.inspection import drive
from planning.problem import Hour, Problem
from planning.traffic import Traffic
from planning.usual import usual, usual_percent

HOURS = st.lists(
    st.tuples(st.integers(0, 5000), st.integers(20, 400)), min_size=1, max_size=5, unique_by=lambda e: e[0]
)


def hours_of(given_hours: list[tuple[int, int]]) -> tuple[Hour, ...]:
    """The hours in order."""
    return tuple(Hour(begins, percent) for begins, percent in sorted(given_hours))


@given(HOURS, st.integers(0, 6000), st.integers(0, 3000))
def test_the_checker_drives_as_fast(hours: list[tuple[int, int]], leave: int, leg: int) -> None:
    """The checker, which goes hour by hour, arrives when the planner does."""
    assert Traffic(hours_of(hours)).arrive(leave, leg) == drive(hours_of(hours), leave, leg)


@given(HOURS, st.integers(0, 6000), st.integers(0, 3000))
def test_nobody_overtakes(hours: list[tuple[int, int]], leave: int, leg: int) -> None:
    """Who leaves later arrives no earlier, and who drives farther neither."""
    traffic = Traffic(hours_of(hours))

    assert traffic.arrive(leave, leg) <= traffic.arrive(leave + 1, leg)
    assert traffic.arrive(leave, leg) <= traffic.arrive(leave, leg + 1)


@given(HOURS, st.integers(0, 6000), st.integers(0, 3000))
def test_the_last_moment_to_leave(hours: list[tuple[int, int]], arrive: int, leg: int) -> None:
    """Who leaves at the last moment is there in time; a second later is too late."""
    traffic = Traffic(hours_of(hours))
    leave = traffic.leave(arrive, leg)

    assert traffic.arrive(leave, leg) <= arrive < traffic.arrive(leave + 1, leg)


def test_an_hour_of_half_speed() -> None:
    """Ten minutes of the table, begun five minutes before the streets are twice as slow, take fifteen."""
    traffic = Traffic((Hour(3600, 200),))

    assert traffic.arrive(3300, 600) == 3300 + 300 + 600
    assert traffic.leave(4200, 600) == 3300


def test_engines_without_hours_are_told_the_average(village: Problem) -> None:
    """Half of the shift at double time is one and a half on the average."""
    problem = village.replace(hours=(Hour(4 * 3600, 200),))

    assert usual_percent(problem) == 150
    assert (usual(problem) * 2 == village.durations * 3).all()
    assert usual(village) is village.durations
