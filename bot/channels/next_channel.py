"""What could not be sent goes the next way; only where there is none the desk is told."""

from collections.abc import Callable, Sequence

from bot.alarm import Alarm
from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from delivery.model.mailbox import Channel
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from delivery.ports.clock import Clock
from delivery.usecases.take_next_channel import TakeNextChannel


class NextChannel:
    """Stands before the desk."""

    def __init__(self, desk: Alarm, clock: Clock, channels: Sequence[Channel], poke: Callable[[], None]) -> None:
        """`poke` wakes whoever carries letters to mailboxes."""
        self._desk, self._clock, self._channels, self._poke = desk, clock, channels, poke

    @property
    def alarm(self) -> Alarm:
        """The desk's alarm, behind every channel."""
        return Alarm(self._desk.quarantined, self.dead)

    async def dead(self, work: ChatWork, letter: Letter) -> None:
        """A message was given up."""
        must = letter.delivery is Class.MUST_ARRIVE and letter.kind != NoticeKind.EXCEPTION
        if must and await TakeNextChannel(work, self._clock, self._channels)(_notice(letter)):
            self._poke()
        else:
            await self._desk.dead(work, letter)


def _notice(letter: Letter) -> Notice:
    return Notice(
        chat_id=letter.chat_id,
        kind=NoticeKind(letter.kind),
        key=letter.key,
        delivery=letter.delivery,
        owed_at=letter.owed_at,
        facts=letter.facts,
        parcel_id=letter.parcel_id,
        rings=letter.rings,
        urgent=letter.urgent,
        expires_at=letter.expires_at,
    )
