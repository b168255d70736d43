"""Which hours a plan counts as slow."""

from datetime import date, timedelta

import pytest

from delivery.model.calibration import Lesson
from delivery.policy.rush_hours import ENOUGH, ENOUGH_DAYS, rush_hours

EIGHT = 8
BY_HOUR = tuple(1.31 if hour == EIGHT else 1.02 for hour in range(24))


def lessons(days: int, drives: int) -> list[Lesson]:
    """So many days, with so many drives that began at eight on each."""
    first = date(2026, 3, 2)
    return [Lesson(1, first + timedelta(days=day), ((24 + EIGHT, 300, 400),) * drives) for day in range(days)]


def test_an_hour_counts_in_steps_of_five_percent() -> None:
    """What many drives say of an hour is planned by; what is nearly usual is usual."""
    found = rush_hours(BY_HOUR, lessons(10, 10))

    assert found[EIGHT] == 130
    assert {percent for hour, percent in enumerate(found) if hour != EIGHT} == {100}


@pytest.mark.parametrize(
    ("days", "drives"),
    [(ENOUGH_DAYS, ENOUGH // ENOUGH_DAYS - 1), (ENOUGH_DAYS - 1, ENOUGH)],
    ids=["too few drives", "too few days"],
)
def test_few_drives_or_few_days_teach_no_hour(days: int, drives: int) -> None:
    """One accident on one morning does not make every morning slow."""
    assert rush_hours(BY_HOUR, lessons(days, drives)) == ()


def test_hours_alike_are_no_hours() -> None:
    """Where no hour stands out there is nothing to plan by."""
    assert rush_hours((1.04,) * 24, lessons(10, 10)) == ()
