"""A message that must arrive and did not goes the next way there is."""

from collections.abc import Sequence
from dataclasses import replace

from delivery.model.mailbox import Channel, is_mailbox, owner_of
from delivery.notices.notice import Notice
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.open_mailbox import OpenMailbox


class TakeNextChannel:
    """From a chat to the first mailbox, from a mailbox to the next one."""

    def __init__(self, work: Work, clock: Clock, channels: Sequence[Channel]) -> None:
        self._work, self._clock, self._channels = work, clock, channels

    async def __call__(self, failed: Notice) -> bool:
        """Owe the notice to the next channel; False if there is none, or if its chat has left the parcel."""
        link = await self._work.links.find(failed.parcel_id or 0, failed.chat_id)
        if link is None or failed.parcel_id is None:
            return False
        parcel = await self._work.parcels.get(failed.parcel_id)
        mailbox = await OpenMailbox(self._work, self._clock)(parcel, self._after(failed.chat_id))
        if mailbox is None:
            return False
        if is_mailbox(failed.chat_id):
            link.ended_at = self._clock.now()  # from now on the next one; a chat is tried first every time
        await self._work.notices.owe(replace(failed, chat_id=mailbox, key=f"{failed.key}>{owner_of(mailbox)[1]}"))
        return True

    def _after(self, chat_id: int) -> Sequence[Channel]:
        if not is_mailbox(chat_id):
            return self._channels
        used = owner_of(chat_id)[1]
        return self._channels[self._channels.index(used) + 1 :] if used in self._channels else self._channels
