"""The choices a recipient has, shown once and closed by the first answer."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from delivery.model.errors import OfferClosed
from delivery.model.window import Window

LEASE = timedelta(minutes=10)


class OfferState(StrEnum):
    """Where an offer stands; at most one a parcel is wanted or open."""

    WANTED = "wanted"  #: its slots are still to be proven
    OPEN = "open"  #: shown, waits for an answer
    CHOSEN = "chosen"
    EXPIRED = "expired"
    REPLACED = "replaced"


class Choice(StrEnum):
    """What a recipient may choose besides a slot."""

    REDELIVERY = "redelivery"
    SAFE_PLACE = "safe_place"
    NEIGHBOUR = "neighbour"
    PICKUP_POINT = "pickup_point"
    RETURN = "return"
    ADDRESS = "address"
    HOLD = "hold"


@dataclass(frozen=True)
class Slot:
    """A window proven feasible, with its marginal cost in driving seconds.

    `again_on` is the run that comes back for it today; what is not `shown` at once is shown when asked for.
    """

    window: Window
    cost: int
    green: bool = False
    again_on: int | None = None
    shown: bool = True


@dataclass(frozen=True)
class Refused:
    """A window that cannot be promised, with the rule that binds."""

    window: Window
    rule: str


@dataclass(frozen=True)
class Wish:
    """What somebody asked for in their own words: a day, hours, or both."""

    day: date | None = None
    start: time | None = None
    end: time | None = None

    def fits(self, window: Window) -> bool:
        """Whether a window is of that day and inside those hours, or around them where they are shorter."""
        if self.day is not None and window.date != self.day:
            return False
        start, end = self.start or time.min, self.end or time.max
        around = window.start <= start and end <= window.end
        return around or (start <= window.start and window.end <= end and window.start < window.end)

    @property
    def is_exact(self) -> bool:
        """Whether it names one time and no more, so that a slot inside it is as good as chosen."""
        return self.day is not None and (self.start is not None or self.end is not None)


@dataclass(eq=False)
class Offer:
    """Proven slots and other choices for one parcel after `cause` (failed, asked, or rolled_over)."""

    parcel_id: int
    cause: str
    choices: tuple[Choice, ...]
    made_at: datetime
    expires_at: datetime
    slots: tuple[Slot, ...] = ()
    attempt_id: int | None = None
    state: OfferState = OfferState.WANTED
    tries: int = 0
    reminders: int = 0
    reminded_at: datetime | None = None
    leased: int | None = None  #: which slot was chosen and waits for a yes
    leased_until: datetime | None = None
    refused: tuple[Refused, ...] = ()  #: what was asked for and cannot be, by time
    wish: Wish | None = None
    id: int = 0
    version: int = 0

    @property
    def is_active(self) -> bool:
        """Whether it still waits for proofs or for an answer."""
        return self.state in (OfferState.WANTED, OfferState.OPEN)

    def lease(self, index: int, now: datetime) -> datetime:
        """Hold the one slot that was chosen but not yet confirmed; another one takes its place."""
        if self.state is not OfferState.OPEN:
            raise OfferClosed(self.parcel_id, self.state)
        self.leased, self.leased_until = index, now + LEASE
        return self.leased_until

    def leased_window(self, now: datetime) -> Window | None:
        """The window that is held now."""
        if self.state is not OfferState.OPEN or self.leased is None or self.leased_until is None:
            return None
        return self.slots[self.leased].window if self.leased_until > now else None

    def close(self, state: OfferState) -> None:
        """End it, once."""
        if not self.is_active:
            raise OfferClosed(self.parcel_id, self.state)
        self.state = state

    def show(self, slots: tuple[Slot, ...], refused: tuple[Refused, ...] = ()) -> None:
        """Open it with what was proven, and what could not be."""
        if self.state is not OfferState.WANTED:
            raise OfferClosed(self.parcel_id, self.state)
        self.slots, self.refused, self.state = slots, refused, OfferState.OPEN
