"""The words of an assignment: duties, couriers, vans, pairs, and what a duty lacks."""

from dataclasses import dataclass
from enum import StrEnum

from planning.values import Break, Span


@dataclass(frozen=True, slots=True)
class Duty:
    """A route without a driver yet: when it is out, what it asks for and carries, and when nothing is done on it."""

    id: str
    span: Span
    skills: frozenset[str] = frozenset()
    load: tuple[int, ...] = ()
    idle: tuple[Span, ...] = ()  # waits and pauses, in which a courier may rest
    weight: int = 1  # how much worse it is to leave this one than another
    courier: str | None = None  # who had it before
    van: str | None = None


@dataclass(frozen=True, slots=True)
class Courier:
    """Somebody who drives: for how long, with which rests, knowing what, and allowed which vans (None: all)."""

    id: str
    shift: Span
    skills: frozenset[str] = frozenset()
    breaks: tuple[Break, ...] = ()
    vans: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Van:
    """A van: when it is there, what it holds and what it is equipped with."""

    id: str
    available: Span
    capacity: tuple[int, ...] = ()
    skills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """A duty with its courier and its van."""

    duty: str
    courier: str
    van: str


class Lack(StrEnum):
    """What a duty lacks that nobody was assigned to, the first of a funnel."""

    COURIERS = "couriers"  # there is nobody at all
    VANS = "vans"  # there is no van at all
    SKILLS = "skills"  # no courier with any van has what its stops ask for
    CAPACITY = "capacity"  # no van with that is large enough
    SHIFT = "shift"  # nobody with that works, or no such van is there, for so long
    BREAK = "break"  # those who do would have no rest
    LICENCE = "licence"  # those who do may not drive those vans
    TAKEN = "taken"  # those who could are on other duties


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A duty that nobody drives, what it lacks, and who could do it if they were not taken."""

    duty: str
    lack: Lack
    couriers: tuple[str, ...] = ()
    vans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """Pairs, what is left, and whether nothing better exists."""

    pairs: tuple[Pair, ...]
    unassigned: tuple[Unassigned, ...]
    proven: bool
