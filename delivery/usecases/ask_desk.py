"""A recipient brings something to the depot's dispatchers in their own words."""

from collections.abc import Mapping

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.said import cleaned
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.open_exception import OpenException
from delivery.usecases.telling import Tell

MAX_WORDS = 500
LINES_KEPT = 5
#: What may be asked, and how soon somebody must look.
ASKED: Mapping[Trouble, Severity] = {
    Trouble.PERSON_WANTED: Severity.SOON,
    Trouble.NOT_RECEIVED: Severity.URGENT,
    Trouble.ATTEMPT_DISPUTED: Severity.SOON,
    Trouble.ADDRESS_WRONG: Severity.SOON,
}


class AskDesk:
    """One exception for each chat and concern: further words join the one that is open, and it rings again."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._open, self._tell = work, OpenException(work, clock), Tell(work, clock)

    async def __call__(self, parcel_id: int, chat_id: int, about: Trouble, said: str) -> DeliveryException:
        """Return the exception that holds the words; BadInput if there are none or too many."""
        words = cleaned(said)
        if not 0 < len(words) <= MAX_WORDS or about not in ASKED:
            raise BadInput("words", f"must have 1 to {MAX_WORDS} characters")
        parcel = await self._work.parcels.get(parcel_id)
        key = f"{about}:{parcel_id}:{chat_id}"
        known = await self._work.exceptions.by_key(key)
        if known is None:
            attempts = await self._work.attempts.of_parcel(parcel_id)
            facts = {"number": attempts[-1].number, "reason": attempts[-1].reason} if attempts else {}
            return await self._open(
                parcel.depot_id, about, ASKED[about], key, parcel_id, chat_id=chat_id, said=[words], **facts
            )
        known.facts = {**known.facts, "said": [*known.facts.get("said", ()), words][-LINES_KEPT:]}
        depot = await self._work.depots.get(known.depot_id)
        await self._tell.about_depot(Happened.EXCEPTION_SAID, depot, known.id)
        return known
