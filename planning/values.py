"""The words of a problem: places, spans of seconds, wishes, breaks, reloads, stops and vehicles."""

from dataclasses import dataclass
from typing import Final

from planning.refusal import ProblemError, inside, refuse_bad_place, refuse_bad_span, whole

HIGHEST: Final = 9  # of all priorities


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
class Wish:
    """When somebody would like to be served: missing it costs so many seconds of driving for every minute."""

    span: Span
    early: int = 0
    late: int = 30

    def __post_init__(self) -> None:
        whole("wish: early", self.early, least=0)
        whole("wish: late", self.late, least=0)

    def cost(self, start: int) -> int:
        """Give what starting service at this moment costs."""
        early, late = max(self.span.opens - start, 0), max(start - self.span.closes, 0)
        return (self.early * early + self.late * late) // 60


@dataclass(frozen=True, slots=True)
class Break:
    """A rest: nothing is driven or served for so long, from a moment inside the span on.

    A route that is back before the span closes, or leaves after a rest before it, needs none on the road.
    """

    duration: int
    span: Span

    def __post_init__(self) -> None:
        whole("break: duration", self.duration, least=0)


@dataclass(frozen=True, slots=True)
class Reload:
    """Where a vehicle may load again on its way, how long that takes, and how often at most."""

    places: tuple[int, ...]
    duration: int = 0
    most: int = 1

    def __post_init__(self) -> None:
        if not self.places:
            raise ProblemError("reload: needs a place")
        for place in self.places:
            inside("reload: place", place)
        whole("reload: duration", self.duration, least=0)
        whole("reload: most", self.most, least=0)


@dataclass(frozen=True, slots=True)
class Hour:
    """From this second on, driving takes so many percent of what the tables say."""

    begins: int
    percent: int

    def __post_init__(self) -> None:
        whole("hour: begins", self.begins)
        whole("hour: percent", self.percent, least=1)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit to one place: service *starts* inside one of the windows (none: at any time)."""

    id: str
    place: int
    windows: tuple[Span, ...]
    service: int
    demand: tuple[int, ...]
    release: int = 0  # the vehicle that carries it cannot leave the place where it loads before
    prize: int | None = None  # None: must be served if at all possible; else what serving it is worth, in seconds
    promised: bool = False  # its window was told to somebody: the last to be given up
    affinity: str | None = None  # id of the vehicle that had it, from which it moves only for `affinity_weight`
    skills: frozenset[str] = frozenset()
    wish: Wish | None = None  # a window that may be missed, at a cost
    priority: int = 0  # up to 9: among its like (promised, required, optional) the higher is given up later
    locked: str | None = None  # id of the only vehicle that may serve it
    follows: str | None = None  # id of the stop directly after which it is served
    depot: int | None = None  # the only place where it can be loaded


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle and its driver for one shift, from the place `start` to the place `end`."""

    id: str
    capacity: tuple[int, ...]
    shift: Span
    start: int
    end: int
    skills: frozenset[str] = frozenset()
    overtime: int = 0  # seconds that it may come back after its shift
    overtime_cost: int = 60  # seconds of driving that a minute of overtime is worth
    breaks: tuple[Break, ...] = ()
    reload: Reload | None = None
    prefix: tuple[str, ...] = ()  # the stops that it serves before all others, in this order
    underway: bool = False  # on the road since before its shift opens here: it serves only what is locked to it

    @property
    def latest(self) -> int:
        """When it must be back, overtime included."""
        return self.shift.closes + self.overtime
