"""What was given up becomes an exception at the desk of the depot it concerns."""

from bot.alarm import Alarm
from bot.ports.inbox import StoredUpdate
from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from delivery.model.depot import Depot
from delivery.model.exception import Severity, Trouble
from delivery.policy.announcements import Class, NoticeKind
from delivery.policy.authorize import Actor
from delivery.ports.clock import Clock
from delivery.usecases.open_exception import OpenException


class Desk:
    """Opens the exceptions, one for each thing given up."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @property
    def alarm(self) -> Alarm:
        """The alarm that rings here."""
        return Alarm(self.quarantined, self.dead)

    async def quarantined(self, work: ChatWork, update: StoredUpdate, actor: Actor | None) -> None:
        """An update could not be handled; its sender was told."""
        parcels = sorted(actor.parcels) if actor else []
        depot = await self._depot(work, actor.depot_id if actor else None, parcels[0] if parcels else None)
        if depot is not None:
            key = f"update:{update.row}"
            await self._open(work, depot, Trouble.UPDATE_QUARANTINED, Severity.NORMAL, key, row=update.row)

    async def dead(self, work: ChatWork, letter: Letter) -> None:
        """A message was given up. Alarms about alarms would never end, and nobody waits for a lost nudge."""
        if letter.kind == NoticeKind.EXCEPTION or letter.delivery is not Class.MUST_ARRIVE:
            return
        member = await work.members.by_chat(letter.chat_id)
        depot = await self._depot(work, member.depot_id if member else None, letter.parcel_id)
        if depot is None:
            return
        chat = await work.chats.find(letter.chat_id)
        trouble, key = Trouble.MESSAGE_DEAD, f"letter:{letter.id}"
        if chat is not None and chat.blocked_at is not None:
            # Everything that waited for the chat died with it: one exception a parcel says so.
            trouble, key = Trouble.RECIPIENT_UNREACHABLE, f"unreachable:{letter.chat_id}:{letter.parcel_id}"
        facts = {"kind": letter.kind, "error": letter.error}
        await self._open(work, depot, trouble, Severity.SOON, key, letter.parcel_id, **facts)

    async def _open(
        self,
        work: ChatWork,
        depot: Depot,
        trouble: Trouble,
        severity: Severity,
        key: str,
        parcel_id: int | None = None,
        **facts: object,
    ) -> None:
        await OpenException(work, self._clock)(depot.id, trouble, severity, key, parcel_id, **facts)

    async def _depot(self, work: ChatWork, depot_id: int | None, parcel_id: int | None) -> Depot | None:
        if depot_id is None and parcel_id is not None:
            depot_id = (await work.parcels.get(parcel_id)).depot_id
        if depot_id is not None:
            return await work.depots.get(depot_id)
        return next(iter(await work.depots.all()), None)
