"""Who may see the van on a map: when it opens, when it closes, and how exactly it says where the van is."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from delivery.model.place import metres_between
from delivery.policy.cells import Cell, cell_of

MOST_STOPS_BEFORE = 10
WITHIN = timedelta(minutes=60)
HEARD_WITHIN = timedelta(minutes=5)  #: a position or a report
LOCATED_WITHIN = timedelta(minutes=15)  #: a phone that lies still in a van says nothing new for a while
DETOUR, DETOUR_M = 2.0, 3_000.0  #: a way so many times as long as the straight one, and this, is still a way there
STREETS_M, DOOR_M = 300.0, 100.0  #: sides of the squares in which the van is shown

Point = tuple[float, float]


class Shut(StrEnum):
    """Why the map is closed."""

    NOT_ON_THE_WAY = "not_on_the_way"  #: the parcel is on no van
    TOO_EARLY = "too_early"
    NO_SIGNAL = "no_signal"  #: nothing was heard for too long, or the phone shares no position
    OFF_ROUTE = "off_route"
    OVER = "over"  #: the van has been at the door


@dataclass(frozen=True)
class Sight:
    """What there is to judge by; `left` is the door before (or the depot), `bound_for` the next door of the van."""

    on_board: bool
    done: bool
    stops_before: int
    eta: datetime
    van: Point | None = field(repr=False)
    heard_at: datetime | None
    located_at: datetime | None
    left: Point = field(repr=False)
    bound_for: Point = field(repr=False)


def near(stops_before: int | None, eta: datetime | None, now: datetime) -> bool:
    """Whether it is time to look at a map: at most 10 stops or 60 minutes before."""
    soon = eta is not None and eta - now <= WITHIN
    return soon or (stops_before is not None and stops_before <= MOST_STOPS_BEFORE)


def live_view(sight: Sight, now: datetime) -> Cell | Shut:
    """The square in which the van is shown, or why it is not shown.

    Nobody learns at whose door the van stands: other people's doors count only by their square, and the squares grow
    small when the van is on its way here and has left the large one in which it stood last.
    """
    if sight.done:
        return Shut.OVER
    if not sight.on_board:
        return Shut.NOT_ON_THE_WAY
    if not near(sight.stops_before, sight.eta, now):
        return Shut.TOO_EARLY
    if sight.van is None or not _trusted(sight, now):
        return Shut.NO_SIGNAL
    here, left = cell_of(*sight.van, STREETS_M), cell_of(*sight.left, STREETS_M)
    if not _on_its_way(left, here, cell_of(*sight.bound_for, STREETS_M)):
        return Shut.OFF_ROUTE
    return cell_of(*sight.van, DOOR_M) if sight.stops_before == 0 and here != left else here


def _trusted(sight: Sight, now: datetime) -> bool:
    heard, located = sight.heard_at, sight.located_at
    if heard is None or located is None:
        return False
    return now - heard <= HEARD_WITHIN and now - located <= LOCATED_WITHIN


def _on_its_way(left: Cell, here: Cell, there: Cell) -> bool:
    return _apart(left, here) + _apart(here, there) <= DETOUR * _apart(left, there) + DETOUR_M


def _apart(a: Cell, b: Cell) -> float:
    return metres_between(a.latitude, a.longitude, b.latitude, b.longitude)
