"""A dispatcher signs in at the board: by a link from the bot that works once, for as long as a shift lasts."""

from datetime import timedelta

from delivery.model.errors import LinkUnusable, NotAllowed
from delivery.model.people import Member, Role
from delivery.model.session import Session
from delivery.policy.authorize import Act
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.ports.secrets import Tokens
from delivery.usecases.invite import token_hash

LINK_LIVES = timedelta(minutes=10)
SESSION_LIVES = timedelta(hours=12)


class MakeBoardLink:
    """Makes the secret part of a one-time link to the board."""

    def __init__(self, work: Work, clock: Clock, tokens: Tokens) -> None:
        self._work, self._clock, self._tokens = work, clock, tokens

    async def __call__(self, member_id: int) -> str:
        """Return the secret; NotAllowed for anybody but a confirmed dispatcher."""
        if not _may(await self._work.members.get(member_id)):
            raise NotAllowed(Act.DISPATCH)
        secret, now = self._tokens.new(), self._clock.now()
        await self._work.sessions.add_link(token_hash(secret), member_id, now, now + LINK_LIVES)
        return secret


class SignIn:
    """Opens a session: for whoever holds a fresh link, or for a member who was recognised otherwise.

    It always has a secret of its own, and ends the one that the browser came with, whoever put it there.
    """

    def __init__(self, work: Work, clock: Clock, tokens: Tokens, lives: timedelta = SESSION_LIVES) -> None:
        self._work, self._clock, self._tokens, self._lives = work, clock, tokens, lives

    async def by_link(self, secret: str, before: str = "") -> str:
        """Return the session's secret; LinkUnusable for links that are unknown, used or old."""
        member_id = await self._work.sessions.use_link(token_hash(secret), self._clock.now())
        if member_id is None:
            raise LinkUnusable
        return await self.of_member(await self._work.members.get(member_id), before)

    async def of_member(self, member: Member, before: str = "") -> str:
        """Return the session's secret; LinkUnusable for anybody but a confirmed dispatcher."""
        if not _may(member):
            raise LinkUnusable
        token, now = self._tokens.new(), self._clock.now()
        await self._work.sessions.end(token_hash(before), now)
        await self._work.sessions.begin(Session(token_hash(token), member.id, now, now + self._lives))
        return token


class FindSession:
    """Who a browser's secret stands for."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, token: str) -> Member | None:
        """Return the dispatcher; None once the session is over or the person may not dispatch any more."""
        session = await self._work.sessions.find(token_hash(token), self._clock.now())
        member = await self._work.members.get(session.member_id) if session else None
        return member if member is not None and _may(member) else None


class SignOut:
    """Ends sessions at once."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock = work, clock

    async def __call__(self, token: str, *, everywhere: bool = False) -> None:
        """End this browser's session, or all of its member's."""
        session = await self._work.sessions.find(token_hash(token), self._clock.now())
        if session is not None and everywhere:
            await self._work.sessions.end_all(session.member_id, self._clock.now())
        elif session is not None:
            await self._work.sessions.end(session.token_hash, self._clock.now())


def _may(member: Member) -> bool:
    return member.is_active and member.role is Role.DISPATCHER
