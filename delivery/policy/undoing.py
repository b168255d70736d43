"""Until when a choice can be taken back."""

from datetime import datetime, timedelta

from delivery.model.depot import Depot
from delivery.model.former import Former
from delivery.model.parcel import Handover, Parcel
from delivery.model.status import Status
from delivery.policy.cutoffs import cutoff_moment, next_changeable_day

AT_LEAST = timedelta(minutes=10)  #: second thoughts come at once or not at all


def undo_deadline(parcel: Parcel, before: Former, depot: Depot, now: datetime) -> datetime | None:
    """The last moment to undo the choice that made `parcel` what it is now.

    None means: until the courier stands at the door, because only the way of handing over has changed.
    """
    if parcel.status is Status.RETURN_TO_SENDER:
        return cutoff_moment(depot, next_changeable_day(depot, now + AT_LEAST))
    if parcel.status is Status.ON_HOLD:
        return parcel.hold_until
    if only_handover(parcel, before) or parcel.service_date is None:
        return None
    return cutoff_moment(depot, parcel.service_date)


def only_handover(parcel: Parcel, before: Former) -> bool:
    """Whether the courier comes to the same door on the same day as before the choice."""
    elsewhere = Handover.PICKUP_POINT in (parcel.handover, before.handover) or parcel.address != before.address
    same_day = parcel.service_date == before.service_date and before.status is not Status.DELIVERY_FAILED
    return same_day and not elsewhere and parcel.status is not Status.ON_HOLD


def can_undo(choice: str | None, until: datetime | None, now: datetime) -> bool:
    """Whether there is a choice whose time has not passed."""
    return choice is not None and (until is None or now < until)
