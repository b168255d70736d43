"""A recipient asks a neighbour to take the parcel, and the neighbour answers."""

from datetime import date, timedelta

from delivery.model.errors import BadInput, NotFound, OfferClosed
from delivery.model.event import Happened
from delivery.model.offer import Choice
from delivery.model.people import InvitationKind, LinkKind
from delivery.model.said import cleaned
from delivery.model.status import Status
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.ports.secrets import Tokens
from delivery.usecases.choose_safe_place import MAX_WORDS
from delivery.usecases.choosing import Choosing
from delivery.usecases.invite import MakeInvitation
from delivery.usecases.place_parcel import PlaceParcel
from delivery.usecases.telling import Tell, window_facts
from planning.travel.provider import TravelTimes

ANSWER_WITHIN = timedelta(hours=24)


class AskNeighbour:
    """Makes a link for the named neighbour; nothing changes before it is accepted."""

    def __init__(self, work: Work, clock: Clock, tokens: Tokens) -> None:
        self._tell, self._choosing = Tell(work, clock), Choosing(work, clock)
        self._invite = MakeInvitation(work, clock, tokens)

    async def __call__(self, parcel_id: int, who: str, chat_id: int) -> str:
        """Return the deep link's payload that the recipient passes on."""
        words = cleaned(who)
        if not 0 < len(words) <= MAX_WORDS:
            raise BadInput("neighbour", f"must have 1 to {MAX_WORDS} characters")
        parcel, _ = await self._choosing.parcel_for(parcel_id, Choice.NEIGHBOUR)
        parcel.ask_neighbour(words)
        await self._tell.about_parcel(Happened.NEIGHBOUR_ASKED, parcel, answered_chat=chat_id)
        return await self._invite(InvitationKind.NEIGHBOUR, parcel.id, ANSWER_WITHIN)


class AnswerNeighbour:
    """The neighbour accepts or declines, once."""

    def __init__(self, work: Work, clock: Clock, travel: TravelTimes) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)
        self._choosing, self._place = Choosing(work, clock), PlaceParcel(work, clock, travel)

    async def __call__(self, parcel_id: int, chat_id: int, *, accepts: bool) -> date | None:
        """Return the day the parcel comes, if it was accepted and gets a new one."""
        link = await self._work.links.find(parcel_id, chat_id)
        if link is None or link.kind is not LinkKind.NEIGHBOUR:
            raise NotFound("parcel")
        if not accepts:
            link.ended_at = self._clock.now()
            parcel = await self._work.parcels.get(parcel_id)
            parcel.asked_neighbour = None
            await self._tell.about_parcel(Happened.NEIGHBOUR_DECLINED, parcel, accepts=False)
            return None
        return await self._accept(parcel_id)

    async def _accept(self, parcel_id: int) -> date | None:
        parcel, offer = await self._choosing.parcel_for(parcel_id, Choice.NEIGHBOUR)
        if parcel.asked_neighbour is None:
            raise OfferClosed(parcel_id, "chosen")
        before = await self._choosing.before(parcel, Choice.NEIGHBOUR, offer)
        await self._choosing.settle(offer)
        parcel.neighbour_accepts()
        day, window = None, None
        if parcel.status in (Status.DELIVERY_FAILED, Status.ON_HOLD):
            day, window = await self._place(parcel, "chosen")
        await self._choosing.undoable(parcel, before)
        when = day.isoformat() if day else None
        await self._tell.about_parcel(
            Happened.NEIGHBOUR_ACCEPTED, parcel, accepts=True, date=when, window=window_facts(window)
        )
        return day
