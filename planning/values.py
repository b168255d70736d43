"""The words of a problem: places, spans of seconds, stops and vehicles."""

from dataclasses import dataclass

from planning.refusal import refuse_bad_place, refuse_bad_span


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth, in degrees."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        refuse_bad_place(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range of seconds on the problem's own time axis, both ends included; it may begin below zero."""

    opens: int
    closes: int

    def __post_init__(self) -> None:
        refuse_bad_span(self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit to one place: service *starts* inside one of the windows (none: at any time)."""

    id: str
    place: int
    windows: tuple[Span, ...]
    service: int
    demand: tuple[int, ...]
    release: int = 0  # the vehicle that carries it cannot leave its start before
    prize: int | None = None  # None: must be served if at all possible; else what serving it is worth, in seconds
    promised: bool = False  # its window was told to somebody: the last to be given up
    affinity: str | None = None  # id of the vehicle that had it, from which it moves only for `affinity_weight`
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle and its driver for one shift, from the place `start` to the place `end`."""

    id: str
    capacity: tuple[int, ...]
    shift: Span
    start: int
    end: int
    skills: frozenset[str] = frozenset()
