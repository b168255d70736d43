"""What one plan changes against another."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from delivery.model.place import Address
from delivery.model.plan import DayPlan, PlannedRoute, PlannedStop
from delivery.policy.plan_difference import difference

BEGIN = datetime(2026, 11, 24, 8, tzinfo=UTC)
DOOR = Address("Street 1", "1", "Town", 47.0, 9.0)
PLANS = st.dictionaries(st.integers(1, 8), st.tuples(st.integers(1, 3), st.integers(0, 90)), max_size=8)


def _plan(places: dict[int, tuple[int, int]]) -> DayPlan:
    """A plan that brings each parcel with a van, so many minutes after eight."""
    routes = []
    for van in (1, 2, 3):
        stops = tuple(
            PlannedStop((parcel,), DOOR, BEGIN + timedelta(minutes=minutes), BEGIN + timedelta(minutes=minutes + 2))
            for parcel, (its, minutes) in sorted(places.items())
            if its == van
        )
        routes.append(PlannedRoute(van, van, van, BEGIN, BEGIN, stops))
    return DayPlan(tuple(routes), metres=1000 * len(places))


@given(PLANS, PLANS)
def test_every_change_is_said_once_and_nothing_else(
    before: dict[int, tuple[int, int]], after: dict[int, tuple[int, int]]
) -> None:
    """Another van, a quarter of an hour, new or dropped: whoever is concerned is named, and nobody else."""
    found = difference(_plan(before), _plan(after))
    wanted = {
        parcel
        for parcel in before.keys() | after.keys()
        if parcel not in before
        or parcel not in after
        or before[parcel][0] != after[parcel][0]
        or abs(before[parcel][1] - after[parcel][1]) >= 15
    }

    assert [change.parcel_id for change in found.changes] == sorted(wanted)
    assert found.added == len(after.keys() - before.keys())
    assert found.dropped == len(before.keys() - after.keys())
    assert found.metres == 1000 * (len(after) - len(before))
    assert difference(_plan(after), _plan(after)).changes == ()
