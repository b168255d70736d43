"""The thing carried."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from delivery.model.errors import MoveNotAllowed
from delivery.model.former import Former
from delivery.model.place import Address, Spot
from delivery.model.report import ParcelBefore
from delivery.model.skill import Skills
from delivery.model.status import FINAL, MOVES, Move, Status


class Handover(StrEnum):
    """How the parcel may be handed over when its recipient is not at the door."""

    DOOR = "door"  #: to a person at the door
    SAFE_PLACE = "safe_place"
    NEIGHBOUR = "neighbour"
    PICKUP_POINT = "pickup_point"


@dataclass(eq=False)
class Parcel:
    """A parcel, its door, and where it stands; every change of status goes through `move`."""

    tracking_number: str
    depot_id: int
    recipient_id: int
    address: Address
    zone: str
    created_at: datetime
    ready_on: date  #: the first service date it can go out on
    weight_g: int = 1_000
    volume_ml: int = 5_000
    service_seconds: int = 180
    status: Status = Status.PENDING
    service_date: date | None = None  #: the day it is scheduled for
    attempts_made: int = 0
    attempts_allowed: int = 2
    handover: Handover = Handover.DOOR
    handover_details: str | None = field(default=None, repr=False)  #: where, or who; sealed at rest
    asked_neighbour: str | None = field(default=None, repr=False)  #: who was asked and has not answered; sealed at rest
    access_note: str | None = field(default=None, repr=False)  #: door code, floor, bell; sealed at rest
    pickup_point_id: int | None = None
    hold_until: datetime | None = None
    delivered_at: datetime | None = None
    handover_photo: str | None = field(default=None, repr=False)  #: a picture of the place; sealed at rest
    handover_spot: Spot | None = None  #: where the place is; sealed at rest
    resume_on: date | None = None  #: held for a holiday: the day from which it may come again
    former: Former | None = field(default=None, repr=False)  #: what undoing the last choice brings back; sealed at rest
    undo_choice: str | None = None  #: the choice that can be undone
    undo_until: datetime | None = None  #: until when; None with a choice: until the courier is at the door
    pin: str | None = field(default=None, repr=False)  #: what its recipient says at the door; sealed at rest
    pin_tries: int = 0  #: how many wrong ones were said since it was last loaded
    needs: Skills = frozenset()  #: what whoever brings it must know, or their van be built for
    id: int = 0
    version: int = 0

    def can(self, move: Move) -> bool:
        """Whether the table permits `move` now."""
        return (self.status, move) in MOVES

    def move(self, move: Move) -> None:
        """Do `move`, or raise MoveNotAllowed and leave everything as it was."""
        after = MOVES.get((self.status, move))
        if after is None:
            raise MoveNotAllowed(self.id, self.status, move)
        self.status = after

    def schedule(self, day: date) -> None:
        """Give it a day."""
        self.move(Move.SCHEDULE)
        self.service_date = day
        self.hold_until = self.resume_on = None

    def unschedule(self, ready_on: date) -> None:
        """Take it off its day: it is ready again from `ready_on`."""
        self.move(Move.UNSCHEDULE)
        self.service_date = None
        self.ready_on = ready_on

    def deliver(self, at: datetime) -> None:
        """Hand it over, or leave it at its pickup point."""
        self.move(Move.DEPOSIT if self.handover is Handover.PICKUP_POINT else Move.DELIVER)
        self.attempts_made += 1
        self.delivered_at = at
        self.settle_choice()

    def fail(self, *, our_fault: bool = False) -> None:
        """Record that an attempt at the door failed; our own fault does not cost the recipient an attempt."""
        self.move(Move.FAIL)
        self.attempts_made += 1
        self.attempts_allowed += our_fault
        self.service_date = None
        self.settle_choice()

    def hold(self, until: datetime, resume_on: date | None = None) -> None:
        """Keep it at the depot until a moment; with `resume_on` it comes again from that day."""
        self.move(Move.HOLD)
        self.service_date = None
        self.hold_until, self.resume_on = until, resume_on

    def reopen(self) -> None:
        """What was chosen after a failed attempt is undone: it waits for a choice again."""
        self.move(Move.REOPEN)
        self.service_date = self.hold_until = self.resume_on = None

    def keep(self, until: datetime) -> None:
        """It was to go back and has not left: keep it at the depot."""
        self.move(Move.KEEP)
        self.hold_until = until

    def correct_address(self, address: Address) -> None:
        """Send it to another door; a place at the old door is no place at the new one."""
        self.address = address
        if self.handover in (Handover.SAFE_PLACE, Handover.NEIGHBOUR):
            self.hand_over_by(Handover.DOOR)

    def send_back(self) -> None:
        """Start its way back to the sender."""
        self.move(Move.SEND_BACK)
        self.service_date = None

    def hand_over_by(
        self,
        handover: Handover,
        details: str | None = None,
        pickup_point_id: int | None = None,
        photo: str | None = None,
        spot: Spot | None = None,
    ) -> None:
        """Choose how the next attempt may hand it over."""
        self.handover, self.handover_details, self.pickup_point_id = handover, details, pickup_point_id
        self.handover_photo, self.handover_spot = photo, spot

    @property
    def way(self) -> tuple[Handover, str | None, int | None, str | None, Spot | None]:
        """How it may be handed over, as `hand_over_by` takes it."""
        return self.handover, self.handover_details, self.pickup_point_id, self.handover_photo, self.handover_spot

    def can_undo(self, before: Former, until: datetime | None) -> None:
        """Remember what undoing the choice just made brings back, and until when."""
        self.former, self.undo_choice, self.undo_until = before, before.choice, until

    def take_back(self, before: ParcelBefore) -> None:
        """What a courier reported a moment ago was a mistake: it is on the van as before. No move of the table."""
        self.status = Status.OUT_FOR_DELIVERY
        self.attempts_made, self.attempts_allowed = before.attempts_made, before.attempts_allowed
        self.service_date, self.delivered_at = before.service_date, None
        way = (before.details, before.pickup_point_id, before.photo, before.spot)
        self.hand_over_by(Handover(before.handover), *way)
        self.former, self.undo_choice, self.undo_until = before.former, before.undo_choice, before.undo_until

    def settle_choice(self) -> None:
        """What was chosen last can no longer be undone."""
        self.former = self.undo_choice = self.undo_until = None

    def ask_neighbour(self, who: str) -> None:
        """Remember whom the recipient asks; until they accept, everything stays as it was chosen."""
        self.asked_neighbour = who

    def neighbour_accepts(self) -> None:
        """The neighbour takes it in: only now is it theirs."""
        self.hand_over_by(Handover.NEIGHBOUR, self.asked_neighbour)
        self.asked_neighbour = None

    def is_booked_for(self, day: date) -> bool:
        """Whether it waits at the depot to go out on `day`."""
        return self.status is Status.SCHEDULED and self.service_date == day

    @property
    def attempts_left(self) -> int:
        """How many attempts at the door remain."""
        return max(0, self.attempts_allowed - self.attempts_made)

    @property
    def is_final(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.status in FINAL
