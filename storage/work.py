"""One open transaction: everything that the business and the conversation remember."""

from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import Session

from delivery.model.offer import Offer, OfferState
from delivery.model.plan import Day
from storage.business.days import StoredDays
from storage.business.depots import StoredDepots
from storage.business.parcels import StoredParcels
from storage.business.people import StoredChats, StoredInvitations, StoredLinks, StoredMembers, StoredRecipients
from storage.business.promises import StoredAttempts, StoredOffers, StoredPromises
from storage.business.runs import StoredRuns
from storage.business.troubles import StoredEvents, StoredExceptions
from storage.chat.buttons import StoredButtons
from storage.chat.cards import StoredCards
from storage.chat.clockwork import StoredLastRuns
from storage.chat.doing import StoredDoing
from storage.chat.half_typed import StoredHalfTyped
from storage.chat.outgoing import StoredOutgoing


class StorageWork:
    """Fits the ports of delivery and of the conversation; whoever opened it commits it."""

    def __init__(self, session: AsyncSession, connection: AsyncConnection) -> None:
        self.session, self.connection = session, connection
        self.parcels = StoredParcels(session)
        self.recipients = StoredRecipients(session)
        self.chats = StoredChats(session)
        self.members = StoredMembers(session)
        self.links = StoredLinks(session)
        self.invitations = StoredInvitations(session)
        self.depots = StoredDepots(session)
        self.days = StoredDays(session)
        self.runs = StoredRuns(session)
        self.promises = StoredPromises(session)
        self.offers = StoredOffers(session)
        self.attempts = StoredAttempts(session)
        self.exceptions = StoredExceptions(session)
        self.events = StoredEvents(session)
        self.outgoing = StoredOutgoing(session, connection)
        self.notices = self.outgoing
        self.doing = StoredDoing(connection)
        self.cards = StoredCards(connection)
        self.buttons = StoredButtons(connection)
        self.half_typed = StoredHalfTyped(connection)
        self.last_runs = StoredLastRuns(connection)
        #: Whether this leaves an offer whose slots are wanted, or a day whose plan is.
        self.asks = False
        # Written down as it is flushed: afterwards the session holds its objects only weakly, or not at all.
        listen(session.sync_session, "after_flush", self._note)

    @property
    def owes(self) -> bool:
        """Whether there is something new to send once this is committed."""
        return self.outgoing.touched

    def _note(self, session: Session, _: object) -> None:
        self.asks = self.asks or any(map(_asks, (*session.new, *session.dirty)))


def _asks(entity: object) -> bool:
    if isinstance(entity, Offer):
        return entity.state is OfferState.WANTED
    return isinstance(entity, Day) and entity.wanted is not None
