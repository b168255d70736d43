"""What opens a door is taken from the courier's chat two hours after the stop."""

from datetime import timedelta
from typing import Final

from delivery.model.door import ShownDoor, Shows
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from delivery.ports.clock import Clock
from delivery.ports.doors import DoorWork

SHOWN_FOR: Final = timedelta(hours=2)


class HideDoors:
    """Owes an edit to every message that still shows a phone, a door code or a safe place of a stop long done."""

    def __init__(self, work: DoorWork, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self) -> int:
        """Return how many messages that concerned; the copies in the outbox lose their words at once."""
        over = await self._work.shown_doors.over(self._clock.now() - SHOWN_FOR)
        for shown in over:
            if shown.shows is not Shows.NOTHING:
                await self._hide(shown)
        await self._work.shown_doors.forget(over)
        return len(over)

    async def _hide(self, shown: ShownDoor) -> None:
        facts = {"subject_id": shown.stop_id, "edits": shown.message_id, "is_picture": shown.shows is Shows.PICTURE}
        notice = Notice(
            chat_id=shown.chat_id,
            kind=NoticeKind.DOOR_HIDDEN,
            key=f"{NoticeKind.DOOR_HIDDEN}:{shown.message_id}:{shown.chat_id}:{shown.stop_id}",
            delivery=Class.REPLY,
            owed_at=self._clock.now(),
            facts=facts,
            rings=False,
        )
        await self._work.notices.owe(notice)
