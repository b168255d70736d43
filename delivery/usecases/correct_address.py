"""A recipient says that the parcel goes to another door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from delivery.model.errors import BadInput
from delivery.model.event import Happened
from delivery.model.former import Former
from delivery.model.offer import Choice
from delivery.model.parcel import Parcel
from delivery.model.place import Address, Spot
from delivery.model.said import cleaned
from delivery.model.status import Status
from delivery.model.window import Window
from delivery.policy.area import is_served
from delivery.ports.addresses import AddressBook, FoundDoor
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choosing import Choosing
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.rebook import Rebook
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes

MAX_WORDS = 200
MOST_SHOWN = 3


@dataclass(frozen=True)
class Corrected:
    """When it comes to its new door."""

    day: date | None
    window: Window | None


class FindDoor:
    """Looks for the door that a recipient means."""

    def __init__(self, work: Work, clock: Clock, book: AddressBook) -> None:
        self._work, self._book, self._choosing = work, book, Choosing(work, clock)

    async def __call__(self, parcel_id: int, said: str = "", spot: Spot | None = None) -> Sequence[FoundDoor]:
        """Return those that vans of its depot reach, the likeliest first; BadInput if the others are all too far."""
        words = cleaned(said)
        if len(words) > MAX_WORDS or not (words or spot):
            raise BadInput("address", f"must have 1 to {MAX_WORDS} characters")
        parcel, _ = await self._choosing.parcel_for(parcel_id, Choice.ADDRESS)
        depot = await self._work.depots.get(parcel.depot_id)
        at = self._book.at(spot) if spot else None
        found = ([at] if at else []) if spot else list(self._book.find(words, parcel.address))
        served = [each for each in found if is_served(depot, each.address)]
        if found and not served:
            raise BadInput("address_far", "is too far from the depot")
        return served[:MOST_SHOWN]


class CorrectAddress:
    """Changes the door of the next attempt; a van that is on its way is never sent elsewhere."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._tell, self._choosing = work, Tell(work, clock), Choosing(work, clock)
        self._place, self._rebook = PlaceParcel(work, clock, travel), Rebook(work, clock, travel)

    async def __call__(self, parcel_id: int, address: Address, chat_id: int) -> Corrected:
        """Return the day and window: those promised before, where the new door can be reached in time too."""
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.ADDRESS)
        depot = await self._work.depots.get(parcel.depot_id)
        if not is_served(depot, address):
            raise BadInput("address_far", "is too far from the depot")
        before = await self._choosing.before(parcel, Choice.ADDRESS, offer)
        await self._choosing.settle(offer)
        if parcel.status is Status.SCHEDULED:
            await self._choosing.leave_day(parcel)
        parcel.correct_address(address)
        corrected = await self._placed(parcel, before)
        await self._choosing.undoable(parcel, before)
        # The address itself stays out of events.
        facts = {
            "choice": str(Choice.ADDRESS),
            "date": corrected.day.isoformat() if corrected.day else None,
            "window": window_facts(corrected.window),
            "answered_chat": chat_id,
        }
        await self._tell.about_parcel(Happened.ADDRESS_CORRECTED, parcel, offer.id if offer else None, **facts)
        return corrected

    async def _placed(self, parcel: Parcel, before: Former) -> Corrected:
        if parcel.status is Status.PENDING:
            return Corrected(None, None)
        if await self._rebook(parcel, before):
            return Corrected(before.service_date, before.window)
        return Corrected(*await self._place(parcel, "chosen"))
