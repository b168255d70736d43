"""What a dispatcher must look at. Named as the vocabulary names it; Python's own exceptions are in errors.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How soon somebody must look: within 5, 15 or 60 minutes."""

    URGENT = "urgent"
    SOON = "soon"
    NORMAL = "normal"


class ExceptionState(StrEnum):
    """Where an exception stands."""

    OPEN = "open"
    CLAIMED = "claimed"
    RESOLVED = "resolved"


class Trouble(StrEnum):
    """What an exception is about."""

    FAILED_ATTEMPT = "failed_attempt"
    PROMISE_AT_RISK = "promise_at_risk"
    LEFT_OUT_OF_PLAN = "left_out_of_plan"
    CHOICE_NOT_PLACED = "choice_not_placed"
    RECIPIENT_UNREACHABLE = "recipient_unreachable"
    UPDATE_QUARANTINED = "update_quarantined"
    MESSAGE_DEAD = "message_dead"
    VAN_OR_COURIER_OUT = "van_or_courier_out"
    PLAN_FAILED = "plan_failed"
    PERSON_WANTED = "person_wanted"
    NOT_RECEIVED = "not_received"
    ATTEMPT_DISPUTED = "attempt_disputed"
    ADDRESS_WRONG = "address_wrong"
    NO_POSITION = "no_position"
    LONG_STOP = "long_stop"
    IMPORT_FAILED = "import_failed"
    PARCEL_DAMAGED = "parcel_damaged"
    VAN_BROKEN = "van_broken"
    ACCIDENT = "accident"
    COURIER_STUCK = "courier_stuck"  #: anything else that a courier cannot mend alone
    PARCELS_MISSING = "parcels_missing"  #: a van was counted, and some were not on it
    MANY_AT_ONCE = "many_at_once"  #: a message that several exceptions share


@dataclass(eq=False)
class DeliveryException:
    """One thing for a dispatcher, edited through its life; `key` keeps the same trouble from opening twice."""

    depot_id: int
    trouble: Trouble
    severity: Severity
    key: str
    opened_at: datetime
    parcel_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    state: ExceptionState = ExceptionState.OPEN
    claimed_by: int | None = None
    claimed_at: datetime | None = None
    resolved_at: datetime | None = None
    snoozed_until: datetime | None = None
    rang_at: datetime | None = None  #: when the desk was last told; None: when it was opened
    escalations: int = 0
    calm_since: datetime | None = None  #: when its condition was found to be over
    group_id: int | None = None  #: the exception whose message it shares
    id: int = 0
    version: int = 0

    def claim(self, member_id: int, at: datetime) -> bool:
        """Take it; False if somebody already did."""
        if self.state is not ExceptionState.OPEN:
            return False
        self.state, self.claimed_by, self.claimed_at = ExceptionState.CLAIMED, member_id, at
        self.snoozed_until = None
        return True

    def give(self, member_id: int, at: datetime) -> bool:
        """Make it another member's, whoever had it; False if it is settled."""
        if self.state is ExceptionState.RESOLVED:
            return False
        self.state, self.claimed_by = ExceptionState.CLAIMED, member_id
        self.claimed_at, self.snoozed_until = self.claimed_at or at, None
        return True

    def snooze(self, until: datetime) -> bool:
        """Put it off; False if it is settled."""
        if self.state is ExceptionState.RESOLVED:
            return False
        self.snoozed_until = until
        return True

    def resolve(self, member_id: int, at: datetime) -> bool:
        """Settle it; False if it already is."""
        if self.state is ExceptionState.RESOLVED:
            return False
        self.claimed_by = self.claimed_by or member_id
        self.claimed_at = self.claimed_at or at
        return self.settle(at)

    def settle(self, at: datetime) -> bool:
        """It is over without anybody's hand; False if it already was."""
        if self.state is ExceptionState.RESOLVED:
            return False
        self.state, self.resolved_at, self.snoozed_until = ExceptionState.RESOLVED, at, None
        return True


def attempt_key(parcel_id: int, number: int) -> str:
    """The key of the exception that a failed attempt opens."""
    return f"attempt:{parcel_id}:{number}"
