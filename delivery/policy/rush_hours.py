"""The hours of a day that are slower or faster than the others, as far as enough drives say so to plan by it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from delivery.model.calibration import Lesson

A_DAY: Final = 24
ENOUGH: Final = 30  #: drives that began in an hour, before a plan counts on what they say
ENOUGH_DAYS: Final = 5  #: that they come from: one accident makes every drive of its hour slow
STEP: Final = 5  #: percent: what is less says nothing
USUAL: Final = 100


def rush_hours(by_hour: Sequence[float], lessons: Sequence[Lesson]) -> tuple[int, ...]:
    """How many percent of the usual a drive takes in each hour of a local day; empty while all are alike."""
    found = tuple(
        _percent(factor) if _are_enough(hour, lessons) else USUAL for hour, factor in enumerate(by_hour[:A_DAY])
    )
    return found if any(percent != USUAL for percent in found) else ()


def _percent(factor: float) -> int:
    percent = round(factor * USUAL / STEP) * STEP
    return percent if abs(factor * USUAL - USUAL) >= STEP else USUAL


def _are_enough(hour: int, lessons: Sequence[Lesson]) -> bool:
    drives = Counter(
        day for day, lesson in enumerate(lessons) for began, _, _ in lesson.drives if began % A_DAY == hour
    )
    return drives.total() >= ENOUGH and len(drives) >= ENOUGH_DAYS
