"""A dispatcher's change of a day's plan, with all that is needed to take it back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from delivery.model.pins import Pins
from delivery.model.plan import DayPlan


class EditKind(StrEnum):
    """What a dispatcher did to a plan by hand."""

    MOVED = "moved"
    PINNED = "pinned"
    UNPINNED = "unpinned"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    EXCLUDED = "excluded"
    INCLUDED = "included"


@dataclass(frozen=True)
class Edit:
    """One change: `before` holds the routes that it touched as they were, `revision` is the day's after it."""

    day_id: int
    member_id: int
    at: datetime
    kind: EditKind
    revision: int
    before: DayPlan
    pins_before: Pins
    parcel_id: int | None = None
    shift_id: int | None = None
    id: int = 0
