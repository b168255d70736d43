"""What couriers and vans bring to a route and what its parcels ask for, in the planner's words."""

from collections.abc import Iterable
from datetime import date, datetime

from delivery.model.depot import Shift, Van
from delivery.model.parcel import Parcel
from delivery.model.people import Member
from planning.problem import Break, Span


def needs_of(parcels: Iterable[Parcel]) -> frozenset[str]:
    """What whoever brings these parcels must know, or drive."""
    return frozenset(str(skill) for parcel in parcels for skill in parcel.needs)


def skills_of(courier: Member | None, van: Van) -> frozenset[str]:
    """What a courier in a van can bring: what they know, and what it is built for."""
    known = courier.skills if courier is not None else frozenset()
    return frozenset(str(skill) for skill in known | van.skills)


def rests_of(courier: Member | None, shift: Shift, day: date, zone: str, origin: datetime) -> tuple[Break, ...]:
    """The break that the route of a shift leaves room for, on an axis that begins at `origin`."""
    if courier is None or courier.rest is None:
        return ()
    opens, _ = shift.hours(day, zone)
    soonest, latest = courier.rest.begins(day, zone, opens)
    span = Span(round((soonest - origin).total_seconds()), round((latest - origin).total_seconds()))
    return (Break(courier.rest.minutes * 60, span),)
