"""A vehicle's way through its day: visits, rests and loadings with their moments."""

from dataclasses import dataclass

from planning.values import Span


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop in its turn: arrival, start of service (after any wait for the window), departure."""

    stop: str
    arrive: int
    start: int
    leave: int


@dataclass(frozen=True, slots=True)
class Loading:
    """A second loading on the way, before the visit of this number: at which place, from when to when."""

    before: int
    place: int
    arrive: int
    leave: int


@dataclass(frozen=True, slots=True)
class Route:
    """A vehicle's visits in order, with when it departs and when it is back; rests and loadings in between."""

    vehicle: str
    visits: tuple[Visit, ...]
    depart: int
    finish: int
    pauses: tuple[Span, ...] = ()
    loadings: tuple[Loading, ...] = ()
