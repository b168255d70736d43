"""Messages that had become untrue before they could leave: told by nobody, because something newer tells."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from delivery.model.event import Event, Happened
from delivery.model.report import UNDO_FOR
from delivery.policy.announcements import NoticeKind
from storage.ledger import Ledger, LetterRecord
from storage.standing import LetterState

_UNDONE = frozenset({Happened.REPORT_UNDONE})
_ANSWERED = _UNDONE | {
    Happened.RESCHEDULE_CONFIRMED,
    Happened.RESCHEDULE_EXPIRED,
    Happened.RESCHEDULE_OFFERED,
    Happened.SAFE_PLACE_GRANTED,
    Happened.NEIGHBOUR_ACCEPTED,
    Happened.PICKUP_POINT_CHOSEN,
    Happened.ADDRESS_CORRECTED,
    Happened.HOLD_CHOSEN,
    Happened.PARCEL_SENT_BACK,
}
#: What must have happened between a message's being owed and its being let go.
_MADE_UNTRUE = {
    NoticeKind.DELIVERED: _UNDONE,
    NoticeKind.DEPOSITED: _UNDONE,
    NoticeKind.CHOOSE: _ANSWERED,
}


class HeldBack:
    """Knows which letters were rightly let go; whatever else expired unsaid is lost."""

    def __init__(self, ledger: Ledger) -> None:
        self._parcels = {parcel.id for parcel in ledger.parcels}
        self._left = {(link.parcel_id, link.chat_id): link.ended_at for link in ledger.links if link.ended_at}
        self._events: dict[int | None, list[Event]] = defaultdict(list)
        self._letters: dict[tuple[int | None, int], list[LetterRecord]] = defaultdict(list)
        for event in ledger.events:
            self._events[event.parcel_id].append(event)
        for letter in ledger.letters:
            self._letters[letter.parcel_id, letter.chat_id].append(letter)

    def __call__(self, letter: LetterRecord) -> bool:
        """Whether this one had nothing true to say any more."""
        if letter.state is not LetterState.EXPIRED or letter.settled_at is None or letter.message_id is not None:
            return False
        if letter.parcel_id is None or letter.parcel_id not in self._parcels:
            return letter.parcel_id is not None  # erased, and with it the reason to write
        left = self._left.get((letter.parcel_id, letter.chat_id))
        if left is not None and left <= letter.settled_at:
            return True
        if letter.kind == NoticeKind.CORRECTED:
            return not self._heard_of_the_report(letter)
        kinds = _MADE_UNTRUE.get(NoticeKind(letter.kind))
        return kinds is not None and self._happened(letter, kinds, letter.settled_at)

    def _happened(self, letter: LetterRecord, kinds: Iterable[Happened], until: datetime) -> bool:
        own = int(letter.key.split(":")[1])  # the event that owed it
        return any(
            event.kind in kinds and event.id > own and letter.owed_at <= event.at <= until
            for event in self._events[letter.parcel_id]
        )

    def _heard_of_the_report(self, corrected: LetterRecord) -> bool:
        """Whether what was taken back had reached this chat: then the correction was owed in earnest."""
        return any(
            letter.kind in _MADE_UNTRUE
            and letter.state in (LetterState.SENT, LetterState.UNKNOWN, LetterState.SENDING)
            and _taken_back_with(letter, corrected)
            for letter in self._letters[corrected.parcel_id, corrected.chat_id]
        )


def _taken_back_with(letter: LetterRecord, corrected: LetterRecord) -> bool:
    """Whether it was owed by a report that could still be taken back then."""
    return corrected.owed_at - UNDO_FOR <= letter.owed_at <= corrected.owed_at
