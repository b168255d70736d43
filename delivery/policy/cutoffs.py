"""When a day's plan is published, when changes end, and when an offer does."""

from datetime import date, datetime, timedelta

from delivery.model.depot import Depot
from delivery.model.parcel_snapshot import Cutoff
from delivery.model.window import local_date, moment

AT_LEAST_TO_CHOOSE = timedelta(hours=3)
LATEST_BEFORE_CUTOFF = timedelta(minutes=30)
BOOKABLE_DAYS = 7
MOST_REMINDERS = 2  #: of one offer


def publish_moment(depot: Depot, day: date) -> datetime:
    """When the plan of `day` is published: the evening before."""
    return moment(day - timedelta(days=1), depot.publish_at, depot.zone)


def cutoff_moment(depot: Depot | Cutoff, day: date) -> datetime:
    """When the plan of `day` is replanned for the last time."""
    return moment(day, depot.cutoff_at, depot.zone)


def next_changeable_day(depot: Depot, now: datetime) -> date:
    """The first day whose plan still takes changes."""
    today = local_date(now, depot.zone)
    return today if now < cutoff_moment(depot, today) else today + timedelta(days=1)


def offer_expiry(depot: Depot, now: datetime) -> datetime:
    """When a choice must be made: 20:00, at least three hours from now, and before the night's last replanning."""
    today = local_date(now, depot.zone)
    evening = max(moment(today, depot.timeline.choose_by, depot.zone), now + AT_LEAST_TO_CHOOSE)
    last = cutoff_moment(depot, next_changeable_day(depot, now)) - LATEST_BEFORE_CUTOFF
    return max(min(evening, last), now + timedelta(minutes=10))


def reminder_moments(depot: Depot, made_at: datetime) -> tuple[datetime, ...]:
    """When somebody who has not chosen is reminded: after two hours, and at 18:00."""
    first = made_at + timedelta(minutes=depot.timeline.remind_after_minutes)
    evening = moment(local_date(made_at, depot.zone), depot.timeline.remind_at, depot.zone)
    return tuple(sorted({first, max(evening, first)}))
