"""Messages owed: the way in, and the way out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, func, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.mailbox import is_mailbox
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class
from storage.chat.adding import add_letter
from storage.chat.due import LETTERS_DUE, MAIL_DUE, NOW, SENDING, to_mailboxes, waiting
from storage.chat.letter import URGENT, USUAL, StoredLetter, Wording, letter
from storage.chat.outcomes import Outcomes
from storage.chat.rings import RUNG
from storage.prepared import Prepared
from storage.standing import LetterState
from storage.tables.outbox import outbox


class StoredOutbox(Outcomes):
    """The outbox inside an open transaction; what becomes of a try is decided in Outcomes."""

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self._connection = connection
        self.touched = False  #: whether something new may be due once this is committed
        self.mailed = False  #: whether some of it goes to a mailbox

    async def owe(self, notice: Notice) -> None:
        """Queue a notice; a known key changes nothing, but a newer STATE replaces an older one."""
        row = {
            "topic_id": notice.topic_id,
            "kind": str(notice.kind),
            "delivery": notice.delivery,
            "facts": notice.facts,
            "parcel_id": notice.parcel_id,
            "rings": notice.rings,
            "lane": URGENT if notice.urgent else USUAL,
            "paced": True,
        }
        await self._add(notice.key, notice.chat_id, notice.owed_at, notice.expires_at, row)

    async def rung(self, parcel_id: int, since: datetime) -> Mapping[int, int]:
        """How often each chat was rung about a parcel without having asked, since a moment."""
        rows = await RUNG.all(self._connection, {"parcel": parcel_id, "since": since})
        return {row.chat_id: row.rings for row in rows}

    async def reply(
        self,
        key: str,
        chat_id: int,
        call: Wording,
        at: datetime,
        *,
        expires_at: datetime | None = None,
        paced: bool = True,
    ) -> None:
        """Queue a worded request; somebody waits for it, so it goes ahead of what nobody asked for."""
        row = {
            "kind": "reply",
            "delivery": Class.REPLY,
            "facts": {},
            "method": call.method,
            "params": call.params,
            "rings": True,
            "lane": URGENT,
            "paced": paced,
        }
        await self._add(key, chat_id, at, expires_at, row)

    async def _add(
        self, key: str, chat_id: int, at: datetime, expires_at: datetime | None, row: dict[str, Any]
    ) -> None:
        fresh = {"state": LetterState.NEW, "tries": 0, "unknowns": 0, "fence": 0, "dirty": False, "error": ""}
        known = {"key": key, "chat_id": chat_id, "owed_at": at, "expires_at": expires_at}
        add = add_letter(self._connection.dialect.name, is_state=row["delivery"] is Class.STATE)
        await add.run(self._connection, {**known, **fresh, **row})
        self.touched = True
        self.mailed = self.mailed or is_mailbox(chat_id)

    async def due(self, now: datetime, limit: int, *, mail: bool = False) -> Sequence[StoredLetter]:
        """What may be sent now: urgent first, in a chat the oldest first and one at a time; late ones expire."""
        await _EXPIRE.run(self._connection, {"now": now})
        rows = await (MAIL_DUE if mail else LETTERS_DUE).all(self._connection, {"now": now, "at_most": limit})
        chosen, chats = [], set[int]()
        for row in rows:
            if row.paced and row.chat_id in chats:
                continue
            if row.paced:
                chats.add(row.chat_id)
            chosen.append(letter(row))
        return chosen

    async def sending(self, letter_id: int, call: Wording, lease_until: datetime) -> int | None:
        """Lease a row with its worded call; the fence, or None if somebody else has it."""
        lease = {"row": letter_id, "words": call.method, "values": call.params, "until": lease_until}
        leased = await _LEASE.all(self._connection, lease)
        return leased[0].fence if leased else None

    async def next_due(self, now: datetime, *, mail: bool = False) -> datetime | None:
        """When the next row may be sent or its lease ends: `now` or later; None if nothing waits."""
        ready = MAIL_DUE if mail else LETTERS_DUE
        if await ready.all(self._connection, {"now": now, "at_most": 1}):
            return now
        ((later, leased),) = await _MOMENTS[mail].all(self._connection, {"now": now})
        return max(now, min(found)) if (found := [m for m in (later, leased) if m is not None]) else None

    async def unsent(self, *, mail: bool = False) -> tuple[int, datetime | None]:
        """How many wait or are on their way to chats (or to mailboxes), and since when the oldest does."""
        carried = to_mailboxes() if mail else ~to_mailboxes()
        undone = and_(or_(waiting(), outbox.c.state == LetterState.SENDING), carried)
        counted = select(func.count(), func.min(outbox.c.owed_at)).where(undone)
        count, oldest = (await self._connection.execute(counted)).one()
        return count, oldest


# What may have arrived stays unknown, for good; what never left has expired.
_FINAL = case((outbox.c.state == LetterState.NEW, LetterState.EXPIRED), else_=outbox.c.state)
_EXPIRE = Prepared(
    update(outbox).where(waiting(), outbox.c.expires_at <= NOW).values(state=_FINAL, not_before=null(), settled_at=NOW)
)
_LEASE = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"), waiting())
    .values(
        state=LetterState.SENDING,
        method=bindparam("words"),
        params=bindparam("values"),
        lease_until=bindparam("until"),
        not_before=null(),
        fence=outbox.c.fence + 1,
        tries=outbox.c.tries + 1,
        dirty=False,
    )
    .returning(outbox.c.fence)
)


def _moments(*, mail: bool) -> Prepared:
    carried = to_mailboxes() if mail else ~to_mailboxes()
    later = select(func.min(outbox.c.not_before)).where(waiting(), outbox.c.not_before > NOW, carried)
    leased = select(func.min(outbox.c.lease_until)).where(outbox.c.state == SENDING, carried)
    return Prepared(select(later.scalar_subquery().label("later"), leased.scalar_subquery().label("leased")))


_MOMENTS = {mail: _moments(mail=mail) for mail in (False, True)}
