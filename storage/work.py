"""One open transaction: everything that the business and the conversation remember."""

from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from storage.board.edits import StoredEdits
from storage.board.history import StoredHistory
from storage.board.live import StoredBoard
from storage.board.sessions import StoredSessions
from storage.business.days import StoredDays
from storage.business.depots import StoredDepots
from storage.business.dossiers import StoredDossiers
from storage.business.driven_days import StoredDrivenDays
from storage.business.kept_places import StoredKeptPlaces
from storage.business.learning import StoredCalibrations
from storage.business.live_maps import StoredLiveMaps
from storage.business.mailboxes import StoredMailboxes, StoredSilences
from storage.business.parcels import StoredParcels
from storage.business.people import StoredChats, StoredInvitations, StoredLinks, StoredMembers, StoredRecipients
from storage.business.promises import StoredAttempts, StoredOffers, StoredPromises
from storage.business.proofs import StoredProofs
from storage.business.reports import StoredReports
from storage.business.runs import StoredRuns
from storage.business.suppositions import StoredSuppositions
from storage.business.troubles import StoredEvents, StoredExceptions
from storage.business.van_checks import StoredVanChecks
from storage.chat.acquaintances import StoredAcquaintances
from storage.chat.buttons import StoredButtons
from storage.chat.cards import StoredCards
from storage.chat.clockwork import StoredLastRuns
from storage.chat.doing import StoredDoing
from storage.chat.half_typed import StoredHalfTyped
from storage.chat.outgoing import StoredOutgoing
from storage.chat.pictures import StoredPictures
from storage.chat.shown_doors import StoredShownDoors
from storage.entities import Entities

# ruff: noqa: D102  each memory is what its name says


class StorageWork:
    """Fits the ports of delivery and of the conversation; whoever opened it commits it.

    Each memory is made when it is asked for: most transactions need few, and many need no entity at all.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        self.connection, self.entities = connection, Entities(connection)

    @property
    def session(self) -> AsyncSession:
        return self.entities.session

    @property
    def owes(self) -> bool:
        """Whether there is something new to send once this is committed."""
        return "outgoing" in self.__dict__ and self.outgoing.touched

    @property
    def mails(self) -> bool:
        """Whether some of it goes to a mailbox."""
        return "outgoing" in self.__dict__ and self.outgoing.mailed

    @property
    def asks(self) -> bool:
        """Whether this leaves an offer whose slots are wanted, a day whose plan is, or a supposition."""
        return self.entities.asks

    @cached_property
    def parcels(self) -> StoredParcels:
        return StoredParcels(self.entities)

    @cached_property
    def recipients(self) -> StoredRecipients:
        return StoredRecipients(self.entities)

    @cached_property
    def chats(self) -> StoredChats:
        return StoredChats(self.entities)

    @cached_property
    def members(self) -> StoredMembers:
        return StoredMembers(self.entities)

    @cached_property
    def links(self) -> StoredLinks:
        return StoredLinks(self.entities)

    @cached_property
    def invitations(self) -> StoredInvitations:
        return StoredInvitations(self.entities)

    @cached_property
    def kept_places(self) -> StoredKeptPlaces:
        return StoredKeptPlaces(self.entities)

    @cached_property
    def depots(self) -> StoredDepots:
        return StoredDepots(self.entities)

    @cached_property
    def days(self) -> StoredDays:
        return StoredDays(self.entities)

    @cached_property
    def runs(self) -> StoredRuns:
        return StoredRuns(self.entities)

    @cached_property
    def van_checks(self) -> StoredVanChecks:
        return StoredVanChecks(self.entities)

    @cached_property
    def live_maps(self) -> StoredLiveMaps:
        return StoredLiveMaps(self.entities)

    @cached_property
    def calibrations(self) -> StoredCalibrations:
        return StoredCalibrations(self.entities)

    @cached_property
    def promises(self) -> StoredPromises:
        return StoredPromises(self.entities)

    @cached_property
    def offers(self) -> StoredOffers:
        return StoredOffers(self.entities)

    @cached_property
    def attempts(self) -> StoredAttempts:
        return StoredAttempts(self.entities)

    @cached_property
    def exceptions(self) -> StoredExceptions:
        return StoredExceptions(self.entities)

    @cached_property
    def events(self) -> StoredEvents:
        return StoredEvents(self.entities)

    @cached_property
    def proofs(self) -> StoredProofs:
        return StoredProofs(self.connection)

    @cached_property
    def silences(self) -> StoredSilences:
        return StoredSilences(self.connection)

    @cached_property
    def mailboxes(self) -> StoredMailboxes:
        return StoredMailboxes(self.connection)

    @cached_property
    def dossiers(self) -> StoredDossiers:
        return StoredDossiers(self.connection)

    @cached_property
    def outgoing(self) -> StoredOutgoing:
        return StoredOutgoing(self.entities, self.connection)

    @property
    def notices(self) -> StoredOutgoing:
        return self.outgoing

    @cached_property
    def doing(self) -> StoredDoing:
        return StoredDoing(self.connection)

    @cached_property
    def cards(self) -> StoredCards:
        return StoredCards(self.connection)

    @cached_property
    def buttons(self) -> StoredButtons:
        return StoredButtons(self.connection)

    @cached_property
    def half_typed(self) -> StoredHalfTyped:
        return StoredHalfTyped(self.connection)

    @cached_property
    def acquaintances(self) -> StoredAcquaintances:
        return StoredAcquaintances(self.connection, self.half_typed)

    @cached_property
    def pictures(self) -> StoredPictures:
        return StoredPictures(self.connection)

    @cached_property
    def shown_doors(self) -> StoredShownDoors:
        return StoredShownDoors(self.connection)

    @cached_property
    def last_runs(self) -> StoredLastRuns:
        return StoredLastRuns(self.connection)

    @cached_property
    def reports(self) -> StoredReports:
        return StoredReports(self.connection)

    @cached_property
    def sessions(self) -> StoredSessions:
        return StoredSessions(self.connection)

    @cached_property
    def edits(self) -> StoredEdits:
        return StoredEdits(self.connection)

    @cached_property
    def suppositions(self) -> StoredSuppositions:
        return StoredSuppositions(self.entities)

    @cached_property
    def driven_days(self) -> StoredDrivenDays:
        return StoredDrivenDays(self.connection)

    @cached_property
    def board(self) -> StoredBoard:
        return StoredBoard(self.connection)

    @cached_property
    def history(self) -> StoredHistory:
        return StoredHistory(self.connection)
