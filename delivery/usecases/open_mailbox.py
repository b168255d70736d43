"""People without a chat are written to where their parcel's label says."""

from collections.abc import Sequence

from delivery.model.event import Happened
from delivery.model.mailbox import Channel, is_mailbox, mailbox_of
from delivery.model.parcel import Parcel
from delivery.model.people import Chat, Link, LinkKind, Recipient
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.speak_for import SpeakFor
from delivery.usecases.telling import Tell

AT_ONCE = 100


class OpenMailbox:
    """Links a parcel to the first address of its recipient that can be reached."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._speak = work, clock, SpeakFor(work)

    async def __call__(self, parcel: Parcel, channels: Sequence[Channel]) -> int | None:
        """Return the mailbox's number, or None if there is no address left."""
        recipient = await self._work.recipients.get(parcel.recipient_id)
        for channel in channels:
            if (mailbox := await self._open(recipient, channel, parcel.depot_id)) is not None:
                if await self._work.links.find(parcel.id, mailbox) is None:
                    await self._work.links.add(Link(parcel.id, mailbox, LinkKind.RECIPIENT, self._clock.now()))
                return mailbox
        return None

    async def _open(self, recipient: Recipient, channel: Channel, depot_id: int) -> int | None:
        address, mailbox = address_of(recipient, channel), mailbox_of(recipient.id, channel)
        if not address or await self._work.silences.has(address):
            return None
        chat = await self._work.chats.find(mailbox)
        if chat is None:
            language = await self._speak.to(recipient, depot_id)
            await self._work.chats.add(Chat(mailbox, language, recipient.name))
        return mailbox if chat is None or chat.blocked_at is None else None


class WriteToStrangers:
    """Announces parcels to people who have no chat, once each."""

    def __init__(self, work: Work, clock: Clock, channels: Sequence[Channel]) -> None:
        self._work, self._clock, self._channels = work, clock, channels
        self._open, self._tell = OpenMailbox(work, clock), Tell(work, clock)

    async def __call__(self) -> int:
        """Return how many parcels were looked at; ask again where it is AT_ONCE."""
        waiting = await self._work.mailboxes.waiting(self._channels, AT_ONCE)
        for parcel in await self._work.parcels.get_many(waiting):
            if await self._open(parcel, self._channels) is not None:
                await self._tell.about_parcel(Happened.RECIPIENT_WRITTEN_TO, parcel)
            else:
                await self._leave_alone(parcel)
        return len(waiting)

    async def _leave_alone(self, parcel: Parcel) -> None:
        """Every address wants silence: a link that has ended says that this parcel was looked at."""
        now = self._clock.now()
        nobody = mailbox_of(parcel.recipient_id, self._channels[0])
        await self._work.links.add(Link(parcel.id, nobody, LinkKind.RECIPIENT, now, ended_at=now))


class FallSilent:
    """The recipient of a parcel wants no e-mails and text messages, about this parcel or any other."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, parcel_id: int) -> None:
        """Write to none of the recipient's addresses any more; chats are their own."""
        parcel = await self._work.parcels.get(parcel_id)
        recipient = await self._work.recipients.get(parcel.recipient_id)
        for channel in Channel:
            if address := address_of(recipient, channel):
                await self._work.silences.add(address, self._clock.now())
        open_ones = [link for link in await self._work.links.of_parcel(parcel_id) if is_mailbox(link.chat_id)]
        for link in open_ones:
            link.ended_at = self._clock.now()
        if open_ones:
            await self._tell.about_parcel(Happened.RECIPIENT_LEFT, parcel)


def address_of(recipient: Recipient, channel: Channel) -> str | None:
    """Where a recipient is reached by a channel."""
    return recipient.email if channel is Channel.EMAIL else recipient.phone
