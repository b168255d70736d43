"""What a depot's own days teach: how long drives really take, and how far off its plans are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Drive = tuple[int, int, int]  #: the hour of the week it began, the seconds that were said, and those it took
Visit = tuple[int, int]  #: the seconds at the door that were said, and those it took
Miss = tuple[int, int, int, int]  #: place in the route, hour, seconds off the evening's plan, and off the morning's


class Told(StrEnum):
    """When a window was told."""

    EVENING = "evening"
    MORNING = "morning"


@dataclass(eq=False)
class Lesson:
    """What one service date taught; never changed."""

    depot_id: int
    service_date: date
    drives: tuple[Drive, ...] = ()
    misses: tuple[Miss, ...] = ()
    visits: tuple[Visit, ...] = ()
    id: int = 0


@dataclass(eq=False)
class Calibration:
    """What all lessons of a depot say together; `reaches` are seconds before and after an estimate, by name."""

    depot_id: int
    learned_at: datetime
    factor: float = 1.0
    by_hour: tuple[float, ...] = ()
    at_door: float = 1.0  #: how much longer a visit takes than is said of it
    drives: int = 0
    misses: int = 0
    reaches: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    hours: tuple[int, ...] = ()  #: percent of the usual in each local hour, as plans use it; empty: all alike
    id: int = 0
    version: int = 0
