"""Recipients, members of the team, the chats they write from, and what links a chat to a parcel."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from delivery.model.skill import Rest, Skills


class Role(StrEnum):
    """Who somebody is to us."""

    RECIPIENT = "recipient"
    COURIER = "courier"
    DISPATCHER = "dispatcher"


@dataclass(eq=False)
class Recipient:
    """The person a parcel is for; contacts never appear in `repr`."""

    name: str = field(repr=False)
    phone: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    language: str | None = None
    id: int = 0
    version: int = 0


@dataclass(eq=False)
class Chat:
    """A Telegram chat that wrote to us; its id is Telegram's."""

    id: int
    language: str = "en"
    name: str = field(default="", repr=False)
    blocked_at: datetime | None = None
    version: int = 0


class MapApp(StrEnum):
    """Which app a courier navigates with."""

    GOOGLE = "google"
    APPLE = "apple"
    OSMAND = "osmand"


@dataclass(eq=False)
class Member:
    """A courier or dispatcher of a depot; `chat_id` comes with the invite, rights with the confirmation."""

    role: Role
    depot_id: int
    name: str = field(repr=False)
    chat_id: int | None = None
    confirmed_at: datetime | None = None
    maps: MapApp | None = None
    skills: Skills = frozenset()
    rest: Rest | None = None  #: the break that every plan leaves room for
    id: int = 0
    version: int = 0

    @property
    def is_active(self) -> bool:
        """Whether this member may act."""
        return self.chat_id is not None and self.confirmed_at is not None


class LinkKind(StrEnum):
    """What a chat is to a parcel."""

    RECIPIENT = "recipient"
    NEIGHBOUR = "neighbour"


@dataclass(eq=False)
class Link:
    """A chat that may steer a parcel (or, as a neighbour, was asked to take it); ended links give no rights."""

    parcel_id: int
    chat_id: int
    kind: LinkKind
    linked_at: datetime
    ended_at: datetime | None = None
    id: int = 0


class InvitationKind(StrEnum):
    """What a one-time deep link opens; the value is the payload's prefix."""

    PARCEL = "p"
    MEMBER = "i"
    NEIGHBOUR = "n"


@dataclass(eq=False)
class Invitation:
    """A one-time deep link: only the hash of its 128-bit token is kept. `subject_id` is the parcel or the member."""

    kind: InvitationKind
    token_hash: str = field(repr=False)
    subject_id: int
    made_at: datetime
    expires_at: datetime | None = None
    used_by: int | None = None
    used_at: datetime | None = None
    id: int = 0
    version: int = 0
