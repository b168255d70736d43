"""What is due: pure, on each depot's wall clock, and exactly once in every night of every zone."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo, available_timezones

import pytest

from delivery.model.depot import Depot
from delivery.model.place import Address
from delivery.model.window import local_date, local_time
from scheduler.pacemaker import WITHOUT_VANS
from scheduler.timetable import DAILY, TIMETABLE, Daily, Due, Job, due, entry, next_due
from tests.delivery.stage import DAY, EVE, ZONE, local

HERE = Address("Dock 1", "10115", "Berlin", 52.5, 13.4)
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)


def a_depot(zone: str = ZONE, publish_at: time = time(18), depot_id: int = 1) -> Depot:
    """A depot in a zone."""
    return Depot("North", HERE, zone, publish_at=publish_at, id=depot_id)


def jobs(now: datetime, last_runs: dict[str, datetime] | None = None) -> dict[Job, Due]:
    """What is due at one depot."""
    return {item.job: item for item in due(now, last_runs or {}, [a_depot()])}


@cache
def odd_days(zone: str) -> tuple[date, ...]:
    """The dates around which the zone's offset changes between 2024 and 2030."""
    there, found = ZoneInfo(zone), []
    at, before = FIRST, FIRST.astimezone(there).utcoffset()
    while (at := at + timedelta(hours=12)) < LAST:
        offset = at.astimezone(there).utcoffset()
        if offset != before:
            found.append(at.date())
        before = offset
    return tuple(found)


def distinct_zones() -> Iterator[str]:
    """One zone for each distinct list of changes; zones without any change are one."""
    seen = set()
    for zone in sorted(available_timezones() - {"localtime", "Factory"}):
        # Years of noons and midnights tell the rules of two zones apart.
        there = ZoneInfo(zone)
        rule = tuple(
            datetime(year, month, day, tzinfo=UTC).astimezone(there).utcoffset()
            for year in (2024, 2026, 2030)
            for month in range(1, 13)
            for day in (1, 8, 15, 22, 28)
        )
        if rule not in seen:
            seen.add(rule)
            yield zone


ZONES = tuple(distinct_zones())


def published_over(zone: str, around: date, publish_at: time) -> list[date]:
    """Tick through the nights around a date as a timekeeper does, and note what is published."""
    depot, ran, found = a_depot(zone, publish_at), dict[str, datetime](), []
    now = datetime.combine(around - timedelta(days=4), time(0), tzinfo=UTC)
    for item in due(now, ran, [depot]):  # what lies before does not count
        ran[item.entry] = now
    while now.date() < around + timedelta(days=4):
        now = next_due(now, [depot], frozenset(Job) - {Job.PUBLISH})
        for item in due(now, ran, [depot]):
            ran[item.entry] = now
            if item.job is Job.PUBLISH:
                found.append(item.service_date)
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_every_service_day_is_published_exactly_once(zone: str) -> None:
    """In every zone's odd nights of seven years: no service day is skipped, none comes twice, none out of order."""
    random = Random(zone)
    for around in odd_days(zone)[:14] or (DAY,):
        publish_at = random.choice([time(18), time(23, 30), time(0, 15), time(2, 30), time(3)])
        dates = published_over(zone, around, publish_at)
        assert dates == [dates[0] + timedelta(days=n) for n in range(len(dates))]
        assert len(dates) >= 7


def test_the_evening_is_about_tomorrow_and_the_night_about_today() -> None:
    """At 18:00 tomorrow is published; at 04:00 today is planned again; at 07:30 today is told its windows."""
    evening, night, morning = (jobs(local(*at)) for at in ((EVE, 18, 0), (DAY, 4, 0), (DAY, 7, 30)))

    assert evening[Job.PUBLISH].service_date == DAY
    assert night[Job.REPLAN].service_date == DAY
    assert morning[Job.MORNING_WINDOWS].service_date == DAY


@pytest.mark.parametrize("day", [DAY, date(2026, 3, 29), date(2026, 10, 25)])
def test_daily_times_keep_the_wall_clock(day: date) -> None:
    """Also in the nights that lose or repeat an hour, six is six and four is four."""
    for job, clock in ((Job.PUBLISH, time(18)), (Job.REPLAN, time(4)), (Job.MORNING_WINDOWS, time(7, 30))):
        came = jobs(local(day, 23), {})[job].moment if job is Job.PUBLISH else jobs(local(day, 8))[job].moment
        assert (local_date(came, ZONE), local_time(came, ZONE)) == (day, clock)


def test_what_ran_is_not_due_again() -> None:
    """Once noted, a daily job waits for the next day; noted too early, it is still due."""
    name = entry(Job.PUBLISH, 1)

    assert Job.PUBLISH not in jobs(local(EVE, 19), {name: local(EVE, 18)})
    assert Job.PUBLISH in jobs(local(EVE, 19), {name: local(EVE, 17, 59)})


@pytest.mark.parametrize(
    ("job", "last_chance", "too_late"),
    [
        (Job.PUBLISH, local(DAY, 4), local(DAY, 4, 1)),
        (Job.REPLAN, local(DAY, 12), local(DAY, 12, 1)),
        (Job.MORNING_WINDOWS, local(DAY, 9, 30), local(DAY, 9, 31)),
    ],
)
def test_what_was_missed_is_caught_up_with(job: Job, last_chance: datetime, too_late: datetime) -> None:
    """After an outage a daily job is done late, as long as it still helps."""
    assert job in jobs(last_chance)
    assert job not in jobs(too_late)


def test_a_long_outage_is_caught_up_with_once() -> None:
    """After a week away the evening's plan is published once, not seven times."""
    found = due(local(EVE, 19), {entry(job, 1): local(EVE, 19) - timedelta(days=7) for job in Job}, [a_depot()])

    assert Counter(item.job for item in found)[Job.PUBLISH] == 1
    assert max(Counter(item.job for item in found).values()) == 1


def test_each_depot_has_its_own_evening() -> None:
    """Six in Berlin is not six in Lisbon; and what ran at one depot is not done at the other."""
    depots = [a_depot(), a_depot("Europe/Lisbon", depot_id=2)]
    found = {(i.depot_id, i.job) for i in due(local(EVE, 18, 30), {entry(Job.PUBLISH, 2): local(EVE, 1)}, depots)}

    assert (1, Job.PUBLISH) in found
    assert (2, Job.PUBLISH) not in found


def test_what_is_next_is_never_now_or_before() -> None:
    """The clock's owner may jump to it without missing anything on the way."""
    now = local(EVE, 12)
    for _ in range(400):
        coming = next_due(now, [a_depot(), a_depot("Pacific/Chatham", depot_id=2)])
        assert now < coming <= now + timedelta(minutes=2)
        now = coming


def test_pointless_jobs_wake_nobody() -> None:
    """With no van on the road nothing has to be watched every two minutes."""
    now = local(EVE, 12, 1)

    assert next_due(now, [a_depot()], WITHOUT_VANS) == local(EVE, 12, 15)
    assert next_due(now, []) == now + timedelta(minutes=1)


def test_the_table_names_every_job_once() -> None:
    """A job without a row would never run; the daily ones have an end of their patience."""
    assert Counter(row.job for row in TIMETABLE) == Counter(Job)
    assert {row.job for row in TIMETABLE if isinstance(row.trigger, Daily)} == DAILY
    assert all((row.grace is not None) is (row.job in DAILY) for row in TIMETABLE)
