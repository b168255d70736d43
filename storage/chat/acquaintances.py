"""What is known of a chat and of the person who writes in it: one statement, for every update begins with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Select, and_, bindparam, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.people import LinkKind, Role
from storage.chat.half_typed import StoredHalfTyped
from storage.prepared import Prepared
from storage.tables.conversation import half_typed
from storage.tables.people import chats, links, members


@dataclass(frozen=True)
class StoredAcquaintance:
    """A chat and a person, as they are known."""

    language: str | None
    is_blocked: bool
    member_id: int | None
    role: Role | None
    depot_id: int | None
    links: Sequence[tuple[int, LinkKind]]


class StoredAcquaintances:
    """Everybody who ever wrote, inside an open transaction."""

    def __init__(self, connection: AsyncConnection, half_typed: StoredHalfTyped) -> None:
        self._connection, self._half_typed = connection, half_typed

    async def of(self, chat_id: int, user_id: int) -> StoredAcquaintance:
        """Who this is; what was half typed comes along, for it is asked for next."""
        rows = await _WHO.all(self._connection, {"chat": chat_id, "person": user_id})
        who = rows[0]
        self._half_typed.note(chat_id, user_id, who.state, who.data)
        active = who.confirmed_at is not None
        return StoredAcquaintance(
            language=who.language,
            is_blocked=who.blocked_at is not None,
            member_id=who.member_id if active else None,
            role=who.role if active else None,
            depot_id=who.depot_id if active else None,
            links=[(row.parcel_id, row.kind) for row in rows if row.parcel_id is not None],
        )


def _who() -> Select[*tuple[object, ...]]:
    chat, person = bindparam("chat", type_=BigInteger()), bindparam("person", type_=BigInteger())
    anybody = select(literal(1).label("one")).subquery("anybody")
    typed_here = and_(half_typed.c.chat_id == chat, half_typed.c.user_id == person)
    active = and_(links.c.chat_id == chat, links.c.ended_at.is_(None))
    known = (
        anybody.outerjoin(chats, chats.c.id == chat)
        .outerjoin(members, members.c.chat_id == person)
        .outerjoin(half_typed, typed_here)
        .outerjoin(links, active)
    )
    member = (members.c.id.label("member_id"), members.c.role, members.c.depot_id, members.c.confirmed_at)
    wanted = (chats.c.language, chats.c.blocked_at, *member, half_typed.c.state, half_typed.c.data)
    return select(*wanted, links.c.parcel_id, links.c.kind).select_from(known).order_by(links.c.id)


_WHO = Prepared(_who())
