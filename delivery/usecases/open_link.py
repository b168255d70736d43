"""Somebody opens a deep link."""

from dataclasses import dataclass
from datetime import datetime

from delivery.model.errors import LinkUnusable
from delivery.model.event import Happened
from delivery.model.people import Chat, Invitation, InvitationKind, Link, LinkKind, Member, Role
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.invite import token_hash
from delivery.usecases.keep_place import InheritPlace
from delivery.usecases.telling import Tell


@dataclass(frozen=True)
class Opened:
    """What the link led to."""

    kind: InvitationKind
    parcel_id: int | None = None
    member_id: int | None = None
    role: Role | None = None
    waits_for_confirmation: bool = False
    inherited: bool = False  #: the parcel got the safe place that this chat keeps for its door


class OpenLink:
    """Uses a one-time link. Unknown, expired and used by someone else are refused alike; one's own opens again."""

    def __init__(self, work: Work, clock: Clock) -> None:
        self._work, self._clock, self._tell = work, clock, Tell(work, clock)

    async def __call__(self, payload: str, chat_id: int, name: str, language: str) -> Opened:
        """Return what it led to, or raise LinkUnusable."""
        now = self._clock.now()
        invitation = await self._usable(payload, chat_id, now)
        if await self._work.chats.find(chat_id) is None:
            await self._work.chats.add(Chat(chat_id, language, name))
        if await self._is_own(invitation, chat_id):
            return Opened(InvitationKind.PARCEL, parcel_id=invitation.subject_id)  # it still waits for the neighbour
        first = invitation.used_by is None
        invitation.used_by, invitation.used_at = chat_id, invitation.used_at or now
        if invitation.kind is InvitationKind.MEMBER:
            return await self._join(invitation.subject_id, chat_id, first=first, now=now)
        inherited = await self._link(invitation, chat_id, now)
        return Opened(invitation.kind, parcel_id=invitation.subject_id, inherited=inherited)

    async def _usable(self, payload: str, chat_id: int, now: datetime) -> Invitation:
        kind, _, token = payload.partition("_")
        invitation = await self._work.invitations.by_hash(token_hash(token))
        if invitation is None or invitation.kind != kind or invitation.used_by not in (None, chat_id):
            raise LinkUnusable
        if invitation.used_by is None and invitation.expires_at is not None and invitation.expires_at < now:
            raise LinkUnusable
        return invitation

    async def _is_own(self, invitation: Invitation, chat_id: int) -> bool:
        """Whether a recipient tries the link that is for the neighbour."""
        if invitation.kind is not InvitationKind.NEIGHBOUR:
            return False
        link = await self._work.links.find(invitation.subject_id, chat_id)
        return link is not None and link.kind is LinkKind.RECIPIENT

    async def _link(self, invitation: Invitation, chat_id: int, now: datetime) -> bool:
        if await self._work.links.find(invitation.subject_id, chat_id) is not None:
            return False
        neighbour = invitation.kind is InvitationKind.NEIGHBOUR
        kind = LinkKind.NEIGHBOUR if neighbour else LinkKind.RECIPIENT
        await self._work.links.add(Link(invitation.subject_id, chat_id, kind, now))
        if not neighbour:
            parcel = await self._work.parcels.get(invitation.subject_id)
            inherited = await InheritPlace(self._work)(parcel, chat_id)
            await self._tell.about_parcel(Happened.RECIPIENT_LINKED, parcel)
            return inherited
        return False

    async def _join(self, member_id: int, chat_id: int, *, first: bool, now: datetime) -> Opened:
        member = await self._work.members.get(member_id)
        if first:
            await self._bind(member, chat_id, now)
        waits = member.confirmed_at is None
        return Opened(InvitationKind.MEMBER, member_id=member.id, role=member.role, waits_for_confirmation=waits)

    async def _bind(self, member: Member, chat_id: int, now: datetime) -> None:
        other = await self._work.members.by_chat(chat_id)
        if other is not None and other.id != member.id:
            raise LinkUnusable  # a chat is one member's: leave the other role first
        if member.chat_id != chat_id:
            member.chat_id, member.confirmed_at = chat_id, None  # another phone is another person until confirmed
        desk = await self._work.members.of_depot(member.depot_id, Role.DISPATCHER)
        depot = await self._work.depots.get(member.depot_id)
        if member.role is Role.DISPATCHER and not any(d.is_active for d in desk):
            member.confirmed_at = now  # nobody is there yet who could confirm the first
            return
        name, role = member.name, str(member.role)
        await self._tell.about_depot(Happened.MEMBER_JOINED, depot, member.id, name=name, role=role)
