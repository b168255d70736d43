"""What the business can refuse. Errors carry facts; the words are found where they are shown.

DeliveryError
├── NotFound              no such thing, or not for this person
├── NotAllowed            this person may not do this
├── MoveNotAllowed        the parcel's status does not permit the move
├── StopNotOpen           the stop was already reported, or is not this courier's
├── OfferClosed           the offer was answered, expired or replaced
├── SlotGone              the window can no longer be proven
├── TooLate               the cut-off has passed
├── LinkUnusable          a deep link that is unknown, used by someone else, or expired
├── DayClosed             the day's routes can no longer be changed this way
├── RevisionOutdated      the plan was made for an older revision of the day
├── PinWanted             the parcel is handed only to whoever says its PIN
├── CannotSuppose         a “what if” that means nothing on that day
└── BadInput              a value that cannot be what it should be
"""

from dataclasses import dataclass
from datetime import date, datetime


class DeliveryError(Exception):
    """Anything the business refuses."""


@dataclass
class NotFound(DeliveryError):
    """There is no such thing, or it is not for this person: the answer is the same."""

    what: str
    which: str = ""


@dataclass
class NotAllowed(DeliveryError):
    """This person may not do this."""

    action: str


@dataclass
class MoveNotAllowed(DeliveryError):
    """The parcel's status does not permit the move."""

    parcel_id: int
    status: str
    move: str


@dataclass
class StopNotOpen(DeliveryError):
    """The stop was already reported, or its route is not under way."""

    stop_id: int
    status: str


@dataclass
class OfferClosed(DeliveryError):
    """The offer was answered, has expired or was replaced by a newer one."""

    parcel_id: int
    state: str


@dataclass
class SlotGone(DeliveryError):
    """The window was feasible when shown and is not any more."""

    parcel_id: int
    rule: str


@dataclass
class TooLate(DeliveryError):
    """The cut-off for this change has passed."""

    cutoff: datetime


@dataclass
class LinkUnusable(DeliveryError):
    """The deep link is unknown, expired, or was used by someone else: one answer for all three."""


@dataclass
class DayClosed(DeliveryError):
    """The day's routes are running or closed and cannot be changed this way."""

    service_date: date
    phase: str


@dataclass
class RevisionOutdated(DeliveryError):
    """The day moved on while somebody was thinking."""

    expected: int
    found: int


@dataclass
class PinWanted(DeliveryError):
    """The parcel asks for a PIN that was not said; so many more may be."""

    stop_id: int
    left: int


@dataclass
class CannotSuppose(DeliveryError):
    """What if cannot be asked so; `about` is what was named."""

    why: str
    about: str = ""
    service_date: date | None = None


@dataclass
class PlanUnfit(DeliveryError):
    """A plan that breaks a rule is not published; `number` is the parcel that it breaks it for, if it is one."""

    number: str
    rule: str


@dataclass
class BadInput(DeliveryError):
    """A value that cannot be what it should be; `field` names it."""

    field: str
    problem: str
