"""What one plan of a day changes against another."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.model.plan import DayPlan

WORTH_SAYING = timedelta(minutes=15)


@dataclass(frozen=True)
class Place:
    """Where a plan has a parcel."""

    van_id: int
    arrive: datetime


@dataclass(frozen=True)
class Change:
    """A parcel that another plan serves otherwise; None where a plan does not serve it."""

    parcel_id: int
    before: Place | None
    after: Place | None

    @property
    def other_van(self) -> bool:
        """Whether another van brings it."""
        return self.before is not None and self.after is not None and self.before.van_id != self.after.van_id

    @property
    def minutes(self) -> int:
        """How much later it comes; less than nothing is earlier."""
        if self.before is None or self.after is None:
            return 0
        return round((self.after.arrive - self.before.arrive).total_seconds() / 60)


@dataclass(frozen=True)
class Difference:
    """Everything worth saying, and the distance."""

    changes: tuple[Change, ...]
    metres: int
    minutes: int = 0  #: on the road, all routes together

    @property
    def vans_changed(self) -> int:
        """How many parcels another van brings."""
        return sum(change.other_van for change in self.changes)

    @property
    def added(self) -> int:
        """How many parcels are served only now."""
        return sum(change.before is None for change in self.changes)

    @property
    def dropped(self) -> int:
        """How many parcels are served no more."""
        return sum(change.after is None for change in self.changes)

    @property
    def moved(self) -> int:
        """How many parcels come at another time."""
        return sum(abs(change.minutes) >= WORTH_SAYING / timedelta(minutes=1) for change in self.changes)


def difference(before: DayPlan, after: DayPlan) -> Difference:
    """Compare parcel by parcel."""
    old, new = dict(_places(before)), dict(_places(after))
    changes = (Change(parcel, old.get(parcel), new.get(parcel)) for parcel in sorted(old.keys() | new.keys()))
    worth = tuple(change for change in changes if _is_worth_saying(change))
    return Difference(worth, after.metres - before.metres, round((_on_the_road(after) - _on_the_road(before)) / 60))


def _on_the_road(plan: DayPlan) -> float:
    return sum((route.finish - route.depart).total_seconds() for route in plan.routes)


def _places(plan: DayPlan) -> Iterator[tuple[int, Place]]:
    for route in plan.routes:
        for stop in route.stops:
            yield from ((parcel, Place(route.van_id, stop.arrive)) for parcel in stop.parcel_ids)


def _is_worth_saying(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    return change.other_van or abs(change.after.arrive - change.before.arrive) >= WORTH_SAYING
