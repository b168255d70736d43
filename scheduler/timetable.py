"""What is due and was not done: rows of data and one pure function over them.

Times of day are computed here, on each depot's wall clock and in UTC, because schedulers that compute them skip or
double them in the two odd nights of a year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from delivery.model.depot import Depot
from delivery.model.window import local_date, moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Job(StrEnum):
    """What the clock's hand does."""

    PUBLISH = "publish"  #: tomorrow's plan, in the evening
    REPLAN = "replan"  #: today's, at the cut-off
    MORNING_WINDOWS = "morning_windows"
    MAKE_RUNS = "make_runs"
    WATCH_WINDOWS = "watch_windows"
    WATCH_COURIERS = "watch_couriers"  #: vans that nobody hears of, and vans that stand
    ESCALATE = "escalate"  #: what nobody at the desk has taken
    PROVE_OFFERS = "prove_offers"
    ANSWER_WISHES = "answer_wishes"
    EXPIRE_OFFERS = "expire_offers"
    REMIND_OFFERS = "remind_offers"
    RELEASE_HOLDS = "release_holds"
    CLOSE_DAYS = "close_days"
    HIDE_DOORS = "hide_doors"  #: in couriers' chats, two hours after the stop
    FORGET = "forget"  #: what led couriers to a door
    LEARN = "learn"  #: from days that are over


@dataclass(frozen=True)
class Every:
    """Again and again; counted from the epoch, so every process agrees."""

    period: timedelta


@dataclass(frozen=True)
class Daily:
    """Once a day at a time that the depot keeps, for a service date so many days ahead."""

    depot_time: str  #: the depot's attribute
    days_ahead: int = 0


@dataclass(frozen=True)
class Row:
    """One line of the timetable; later than `grace` it is left for the next time, None means however late."""

    job: Job
    trigger: Every | Daily
    grace: timedelta | None = None


#: Presses and chats need no beat: offers and wishes are found at once by `thinking`, and here only if that was lost.
OFTEN, SELDOM = timedelta(minutes=2), timedelta(minutes=15)

TIMETABLE: tuple[Row, ...] = (
    Row(Job.PUBLISH, Daily("publish_at", days_ahead=1), grace=timedelta(hours=10)),
    Row(Job.REPLAN, Daily("cutoff_at"), grace=timedelta(hours=8)),
    Row(Job.MAKE_RUNS, Every(SELDOM)),
    Row(Job.MORNING_WINDOWS, Daily("morning_at"), grace=timedelta(hours=2)),
    Row(Job.WATCH_WINDOWS, Every(OFTEN)),
    Row(Job.WATCH_COURIERS, Every(OFTEN)),
    Row(Job.ESCALATE, Every(OFTEN)),
    Row(Job.PROVE_OFFERS, Every(SELDOM)),
    Row(Job.ANSWER_WISHES, Every(SELDOM)),
    Row(Job.EXPIRE_OFFERS, Every(SELDOM)),
    Row(Job.REMIND_OFFERS, Every(SELDOM)),
    Row(Job.RELEASE_HOLDS, Every(SELDOM)),
    Row(Job.CLOSE_DAYS, Every(SELDOM)),
    Row(Job.HIDE_DOORS, Every(OFTEN)),
    Row(Job.FORGET, Every(timedelta(hours=6))),
    Row(Job.LEARN, Every(SELDOM)),
)

DAILY: frozenset[Job] = frozenset(row.job for row in TIMETABLE if isinstance(row.trigger, Daily))

#: What the desk must hear at its moment, while a plan is being made too. These say themselves when they are due next;
#: looking every OFTEN finds each moment before it comes, as nothing here ripens in less.
HASTE: frozenset[Job] = frozenset({Job.WATCH_COURIERS, Job.ESCALATE})

LastRuns = Mapping[str, datetime]  #: by entry


@dataclass(frozen=True)
class Due:
    """A job to do now, for a depot; `service_date` is the day that a daily job is about."""

    job: Job
    depot_id: int
    moment: datetime
    service_date: date

    @property
    def entry(self) -> str:
        """Under which name its last run is noted."""
        return entry(self.job, self.depot_id)


def entry(job: Job, depot_id: int) -> str:
    """The name of a job at a depot."""
    return f"{job}:{depot_id}"


def due(now: datetime, last_runs: LastRuns, depots: Sequence[Depot]) -> tuple[Due, ...]:
    """Everything whose latest moment has come and was not followed by a run, in the timetable's order."""
    return tuple(
        Due(row.job, depot.id, came, day)
        for row in TIMETABLE
        for depot in depots
        for came, day in [_latest(row.trigger, now, depot)]
        if _waits(came, last_runs.get(entry(row.job, depot.id))) and (row.grace is None or now - came <= row.grace)
    )


def next_due(now: datetime, depots: Sequence[Depot], pointless: frozenset[Job] = frozenset()) -> datetime:
    """When something becomes due next, `pointless` jobs aside; a minute from now if there is no depot yet."""
    rows = [row for row in TIMETABLE if row.job not in pointless]
    coming = (_following(row.trigger, now, depot) for row in rows for depot in depots)
    return min(coming, default=now + timedelta(minutes=1))


def _waits(came: datetime, ran: datetime | None) -> bool:
    return ran is None or ran < came


def _latest(trigger: Every | Daily, now: datetime, depot: Depot) -> tuple[datetime, date]:
    """The latest moment that has come, and the service date that it is about."""
    if isinstance(trigger, Every):
        came = EPOCH + (now - EPOCH) // trigger.period * trigger.period
        return came, local_date(came, depot.zone)
    return max(item for item in _around(trigger, now, depot) if item[0] <= now)


def _following(trigger: Every | Daily, now: datetime, depot: Depot) -> datetime:
    if isinstance(trigger, Every):
        return _latest(trigger, now, depot)[0] + trigger.period
    return min(came for came, _ in _around(trigger, now, depot) if came > now)


def _around(trigger: Daily, now: datetime, depot: Depot) -> Iterator[tuple[datetime, date]]:
    # The date comes from the calendar, not from the moment: where 23:30 is skipped, it comes after midnight.
    today = local_date(now, depot.zone)
    for day in (today + timedelta(days=n) for n in (-2, -1, 0, 1, 2)):
        came = moment(day, getattr(depot, trigger.depot_time), depot.zone)
        yield came, day + timedelta(days=trigger.days_ahead)
