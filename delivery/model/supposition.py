"""What a dispatcher supposes of a day, what would come of it, and whether it was taken over."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from delivery.model.depot import Shift
from delivery.model.plan import DayPlan
from delivery.model.window import Window


class Why(StrEnum):
    """Why a “what if” cannot be asked."""

    NONSENSE = "nonsense"
    NO_PLAN = "no_plan"
    DAY_FIXED = "day_fixed"  #: final, on the road, over, or too far ahead
    BEING_PLANNED = "being_planned"
    NOT_DRIVING = "not_driving"
    UNKNOWN_PARCEL = "unknown_parcel"  #: none, or several
    PARCEL_FIXED = "parcel_fixed"
    PARCEL_ON_BOARD = "parcel_on_board"  #: only the hands that hold it can give it to another van
    UNKNOWN_PLACE = "unknown_place"
    AT_THE_DEPOT = "at_the_depot"


class Suppose(StrEnum):
    """What can be supposed."""

    VAN_OUT = "van_out"
    COURIER_OUT = "courier_out"
    MOVED = "moved"  #: a parcel to a day, to hours of it, or to a van
    ROAD_CLOSED = "road_closed"
    TRAFFIC = "traffic"


@dataclass(frozen=True)
class Said:
    """A “what if” in the words of whoever asks; what is left open is found out."""

    kind: Suppose | None = None
    subject: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    van: str = ""
    percent: int = 0


@dataclass(frozen=True)
class Asker:
    """Who asks, and where the answer goes."""

    depot_id: int
    member_id: int
    chat_id: int | None = None


@dataclass(frozen=True)
class Closure:
    """A closed road: a point, and how far around it nobody drives."""

    latitude: float
    longitude: float
    metres: int


@dataclass(frozen=True)
class Premise:
    """One supposition in full; `name` is what people call the van, the courier, the parcel or the street."""

    kind: Suppose
    name: str = ""
    van_id: int | None = None
    courier_id: int | None = None
    parcel_id: int | None = None
    shift_id: int | None = None  #: whose route the parcel shall be on
    van: str = ""  #: that shift's
    start: time | None = None  #: of the hours in which the parcel shall come
    end: time | None = None
    closure: Closure | None = None
    percent: int = 0  #: by how much longer everything drives

    @property
    def lasts(self) -> bool:
        """Whether later plans of the day must be made with it too."""
        return self.kind in (Suppose.ROAD_CLOSED, Suppose.TRAFFIC)

    def window(self, day: date, zone: str) -> Window | None:
        """The hours that a moved parcel's recipient would be promised."""
        return None if self.start is None or self.end is None else Window(day, self.start, self.end, zone)

    def takes_out(self, shift: Shift) -> bool:
        """Whether a shift would not take place."""
        return shift.van_id == self.van_id or shift.courier_id == self.courier_id


@dataclass(frozen=True)
class Touched:
    """A parcel that the supposition costs something, by the names that people know; `rule` says what binds."""

    parcel_id: int
    number: str
    street: str
    opens: datetime | None = None
    closes: datetime | None = None
    rule: str = ""
    overtime: int = 0  #: minutes of it with which the parcel would be brought all the same; 0: that would not help


@dataclass(frozen=True)
class Left:
    """The day that a moved parcel leaves, as it was looked at."""

    service_date: date
    revision: int


@dataclass(frozen=True)
class AsItIs:
    """What would become of the day if nobody planned it again."""

    stranded: int = 0  #: stops that nobody brings
    late: int = 0  #: promised stops after their windows
    overtime: int = 0  #: minutes, all couriers together


@dataclass(frozen=True)
class Overtime:
    """A van that would be back after its shift."""

    van: str
    minutes: int


@dataclass(frozen=True)
class RunOrder:
    """A route under way: its open stops as they were looked at, and as they would be.

    What is only in `after` is taken over from the run `giver`, whose van it meets at MEETING.
    """

    run_id: int
    before: tuple[int, ...]
    after: tuple[int, ...]
    giver: int = 0


MEETING = 0  #: the place in an order where two vans meet


@dataclass(frozen=True)
class Outcome:
    """The supposed plan beside the one that stands: numbers are how much more, in metres and minutes."""

    revision: int  #: of the head draft that was thought about
    against: int  #: the published revision that it is compared with; 0 is the draft itself
    plan: DayPlan
    metres: int = 0
    minutes: int = 0
    vans_changed: int = 0
    moved: int = 0
    as_it_is: AsItIs = AsItIs()
    broken: tuple[Touched, ...] = ()  #: promises that would not be kept
    tight: tuple[Touched, ...] = ()  #: promises that would be kept with little to spare
    unserved: tuple[Touched, ...] = ()  #: nobody was promised anything
    left: Left | None = None
    impossible: str = ""  #: the rule that forbids what was asked for
    overtime: tuple[Overtime, ...] = ()
    under_way: bool = False  #: the routes of that day are being driven
    orders: tuple[RunOrder, ...] = ()  #: those that would change


class SuppositionState(StrEnum):
    """How far a supposition has come."""

    WANTED = "wanted"
    ANSWERED = "answered"
    FAILED = "failed"  #: it could not be thought through
    APPLIED = "applied"
    DISCARDED = "discarded"


@dataclass(eq=False)
class Supposition:
    """A dispatcher's “what if”; `chat_id` is where the answer goes, None for who waits before the board."""

    depot_id: int
    service_date: date
    premise: Premise
    asked_by: int
    asked_at: datetime
    chat_id: int | None = None
    state: SuppositionState = SuppositionState.WANTED
    outcome: Outcome | None = None
    settled_by: int | None = None
    settled_at: datetime | None = None
    id: int = 0
    version: int = 0

    def answer(self, outcome: Outcome | None) -> None:
        """Take the answer; None if there is none to be had."""
        self.outcome = outcome
        self.state = SuppositionState.FAILED if outcome is None else SuppositionState.ANSWERED

    def settle(self, state: SuppositionState, member_id: int, at: datetime) -> None:
        """Apply or discard it."""
        self.state, self.settled_by, self.settled_at = state, member_id, at

    @property
    def can_be_applied(self) -> bool:
        """Whether there is a plan to take over."""
        return self.state is SuppositionState.ANSWERED and self.outcome is not None and not self.outcome.impossible
