"""The day's account counts rings beyond the budget."""

from dataclasses import replace
from datetime import UTC, datetime

from delivery.model.depot import Depot
from delivery.model.parcel import Parcel
from delivery.model.place import Address
from delivery.model.timeline import Timeline
from delivery.policy.announcements import Class
from doorstep.proof.rings import rings_over_budget
from storage.ledger import Ledger, LetterRecord
from storage.standing import LetterState

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
DOOR = Address("Lange Straße 1", "10115", "Berlin", 52.5, 13.4)
DEPOT = Depot("North", DOOR, "Europe/Berlin", timeline=Timeline(ring_budget=2), id=1)
PARCEL = Parcel("P1", 1, 1, DOOR, "Europe/Berlin", NOON, NOON.date(), id=1)
NUDGE = LetterRecord(
    **dict.fromkeys(LetterRecord.__dataclass_fields__)  # type: ignore[arg-type]  # filled below
)


def _rung(times: int, **what: object) -> Ledger:
    nudge = replace(NUDGE, chat_id=7, parcel_id=1, delivery=Class.NEVER_TWICE, rings=True, state=LetterState.SENT)
    letter = replace(nudge, owed_at=NOON, **what)  # type: ignore[arg-type]  # what a case changes
    nothing = Ledger(*([()] * len(Ledger.__dataclass_fields__)))
    return replace(nothing, letters=[letter] * times, parcels=[PARCEL], depots=[DEPOT])


def test_rings_beyond_the_depot_s_budget_are_counted() -> None:
    """Two are allowed here; the fourth ring of a day is the second too many."""
    assert [rings_over_budget(_rung(times)) for times in (0, 2, 3, 4)] == [0, 0, 1, 2]


def test_what_did_not_ring_is_not_counted() -> None:
    """Silent ones, what must arrive, and what was never sent draw on nothing."""
    assert rings_over_budget(_rung(9, rings=False)) == 0
    assert rings_over_budget(_rung(9, delivery=Class.MUST_ARRIVE)) == 0
    assert rings_over_budget(_rung(9, state=LetterState.EXPIRED)) == 0
