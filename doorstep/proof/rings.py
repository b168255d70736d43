"""Whether anybody was rung more often than their depot allows."""

from collections import Counter

from delivery.model.window import local_date
from delivery.policy.announcements import Class
from storage.ledger import Ledger
from storage.standing import LetterState


def rings_over_budget(ledger: Ledger) -> int:
    """How many unsolicited rings a parcel, chat and day there were beyond the budget; what must arrive never counts."""
    parcels = {parcel.id: parcel for parcel in ledger.parcels}
    budgets = {depot.id: depot.timeline.ring_budget for depot in ledger.depots}
    rung = Counter(
        (letter.parcel_id, letter.chat_id, local_date(letter.owed_at, parcels[letter.parcel_id].zone))
        for letter in ledger.letters
        if letter.delivery is Class.NEVER_TWICE and letter.rings and letter.state is LetterState.SENT
        if letter.parcel_id in parcels
    )
    return sum(max(0, many - budgets[parcels[parcel].depot_id]) for (parcel, _, _), many in rung.items() if parcel)
