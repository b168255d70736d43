"""Recipients, chats, members, links and invitations."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from delivery.model.people import Chat, Invitation, Link, Member, Recipient, Role
from storage.entities import Entities
from storage.loading import Wanted
from storage.tables.people import invitations, links, members


class StoredRecipients:
    """Recipients."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, recipient: Recipient) -> None:
        """Remember a new one."""
        await self._entities.save(recipient)

    async def get(self, recipient_id: int) -> Recipient:
        """The one with this id."""
        return await self._entities.get(Recipient, recipient_id, "recipient")


class StoredChats:
    """Chats that ever wrote to us."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, chat: Chat) -> None:
        """Remember a new one."""
        await self._entities.save(chat)

    async def find(self, chat_id: int) -> Chat | None:
        """The one with Telegram's id."""
        return await self._entities.find(Chat, chat_id)


class StoredMembers:
    """Couriers and dispatchers."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, member: Member) -> None:
        """Remember a new one."""
        await self._entities.save(member)

    async def get(self, member_id: int) -> Member:
        """The one with this id."""
        return await self._entities.get(Member, member_id, "member")

    async def by_chat(self, chat_id: int) -> Member | None:
        """Who writes from a chat, confirmed or not."""
        return await self._entities.first(_BY_CHAT, chat=chat_id)

    async def by_name(self, depot_id: int, role: Role, name: str) -> Member | None:
        """The one of this name in a depot's team, the first that joined."""
        named = (members.c.depot_id == depot_id, members.c.role == role, members.c.name == name)
        return await self._entities.first(select(Member).where(*named).order_by(members.c.id))

    async def of_depot(self, depot_id: int, role: Role) -> Sequence[Member]:
        """A depot's couriers or dispatchers, by id."""
        return await self._entities.every(_TEAM, depot=depot_id, role=role)


class StoredLinks:
    """Active links; ended ones are never found."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, link: Link) -> None:
        """Remember a new one."""
        await self._entities.save(link)

    async def find(self, parcel_id: int, chat_id: int) -> Link | None:
        """What a chat is to a parcel."""
        return await self._entities.first(_LINK, parcel=parcel_id, chat=chat_id)

    async def of_parcel(self, parcel_id: int) -> Sequence[Link]:
        """Every chat that may steer a parcel."""
        return await self._entities.every(_OF_PARCEL, parcel=parcel_id)

    async def of_chat(self, chat_id: int) -> Sequence[Link]:
        """Every parcel that a chat may steer."""
        return await self._entities.every(_OF_CHAT, chat=chat_id)


class StoredInvitations:
    """One-time deep links."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, invitation: Invitation) -> None:
        """Remember a new one."""
        await self._entities.save(invitation)

    async def by_hash(self, token_hash: str) -> Invitation | None:
        """The one whose token has this hash."""
        return await self._entities.first(select(Invitation).where(invitations.c.token_hash == token_hash))


_BY_CHAT = Wanted(Member, select(members).where(members.c.chat_id == bindparam("chat")).limit(1))
_THEIRS = (members.c.depot_id == bindparam("depot"), members.c.role == bindparam("role"))
_TEAM = Wanted(Member, select(members).where(*_THEIRS).order_by(members.c.id))
_ACTIVE = select(links).where(links.c.ended_at.is_(None)).order_by(links.c.id)
_FROM_PARCEL, _FROM_CHAT = links.c.parcel_id == bindparam("parcel"), links.c.chat_id == bindparam("chat")
_LINK = Wanted(Link, _ACTIVE.where(_FROM_PARCEL, _FROM_CHAT).limit(1))
_OF_PARCEL = Wanted(Link, _ACTIVE.where(_FROM_PARCEL))
_OF_CHAT = Wanted(Link, _ACTIVE.where(_FROM_CHAT))
