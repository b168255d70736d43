"""One-time links to the board, and the browsers they signed in."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.session import Session
from storage.tables.board import board_links, board_sessions

LINKS_KEPT, SESSIONS_KEPT = timedelta(days=1), timedelta(days=30)  #: after they are over


class StoredSessions:
    """Links and sessions by the hashes of their secrets."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add_link(self, link_hash: str, member_id: int, made_at: datetime, expires_at: datetime) -> None:
        """Remember a new link, and forget those that were over a day ago."""
        await self._connection.execute(delete(board_links).where(board_links.c.expires_at < made_at - LINKS_KEPT))
        row = {"link_hash": link_hash, "member_id": member_id, "made_at": made_at, "expires_at": expires_at}
        await self._connection.execute(board_links.insert().values(row))

    async def use_link(self, link_hash: str, now: datetime) -> int | None:
        """Whom it signs in; nobody if it was used before, is over, or never was."""
        fresh = (board_links.c.link_hash == link_hash, board_links.c.used_at.is_(None), board_links.c.expires_at > now)
        using = update(board_links).where(*fresh).values(used_at=now).returning(board_links.c.member_id)
        return cast("int | None", (await self._connection.execute(using)).scalar())

    async def begin(self, session: Session) -> None:
        """Remember a browser, and forget those whose sessions were over long ago."""
        old = board_sessions.c.expires_at < session.begun_at - SESSIONS_KEPT
        await self._connection.execute(delete(board_sessions).where(old))
        row = {name: getattr(session, name) for name in ("token_hash", "member_id", "begun_at", "expires_at")}
        await self._connection.execute(board_sessions.insert().values(row))

    async def find(self, token_hash: str, now: datetime) -> Session | None:
        """The session that is neither expired nor ended."""
        mine = (board_sessions.c.token_hash == token_hash, board_sessions.c.ended_at.is_(None))
        wanted = select(board_sessions).where(*mine, board_sessions.c.expires_at > now)
        row = (await self._connection.execute(wanted)).first()
        return None if row is None else Session(row.token_hash, row.member_id, row.begun_at, row.expires_at)

    async def end(self, token_hash: str, now: datetime) -> None:
        """Sign one browser out."""
        mine = (board_sessions.c.token_hash == token_hash, board_sessions.c.ended_at.is_(None))
        await self._connection.execute(update(board_sessions).where(*mine).values(ended_at=now))

    async def end_all(self, member_id: int, now: datetime) -> None:
        """Sign a member out everywhere."""
        theirs = (board_sessions.c.member_id == member_id, board_sessions.c.ended_at.is_(None))
        await self._connection.execute(update(board_sessions).where(*theirs).values(ended_at=now))
