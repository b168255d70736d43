"""Makes one-time deep links: only a hash of the token is kept."""

from datetime import timedelta
from hashlib import sha256

from delivery.model.people import Invitation, InvitationKind, Member, Role
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.ports.secrets import Tokens

INVITE_LIVES = timedelta(hours=24)


def token_hash(token: str) -> str:
    """What is kept of a token. The token has 128 random bits, so a plain hash cannot be guessed back."""
    return sha256(token.encode()).hexdigest()


class MakeInvitation:
    """Makes a deep link's payload for a subject."""

    def __init__(self, work: Work, clock: Clock, tokens: Tokens) -> None:
        self._work, self._clock, self._tokens = work, clock, tokens

    async def __call__(self, kind: InvitationKind, subject_id: int, lives: timedelta | None = None) -> str:
        """Return the payload, for example `p_Zm9v…`."""
        token, now = self._tokens.new(), self._clock.now()
        expires_at = now + lives if lives else None
        await self._work.invitations.add(Invitation(kind, token_hash(token), subject_id, now, expires_at))
        return f"{kind}_{token}"


class InviteMember:
    """Invites a courier or dispatcher of a depot: bound to role and depot, for 24 hours."""

    def __init__(self, work: Work, clock: Clock, tokens: Tokens) -> None:
        self._work, self._make = work, MakeInvitation(work, clock, tokens)

    async def __call__(self, depot_id: int, role: Role, name: str) -> str:
        """Return the payload; a member of that name is invited again rather than added twice."""
        member = await self._work.members.by_name(depot_id, role, name)
        if member is None:
            member = Member(role, depot_id, name)
            await self._work.members.add(member)
        return await self._make(InvitationKind.MEMBER, member.id, INVITE_LIVES)


class MakeParcelLinks:
    """Makes a fresh link for every parcel of a depot that is still on its way, for labels and letters."""

    def __init__(self, work: Work, clock: Clock, tokens: Tokens) -> None:
        self._work, self._make = work, MakeInvitation(work, clock, tokens)

    async def __call__(self, depot_id: int) -> tuple[tuple[str, str], ...]:
        """Return (tracking number, payload) pairs."""
        parcels = [p for p in await self._work.parcels.of_depot(depot_id) if not p.is_final]
        return tuple([(p.tracking_number, await self._make(InvitationKind.PARCEL, p.id)) for p in parcels])
