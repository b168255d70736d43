"""Who asks: a browser's secret, the dispatcher it stands for, and the depot that is theirs."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256

from delivery.model.depot import Depot
from delivery.model.people import Member
from delivery.ports.memory import Work
from delivery.usecases.sign_in import FindSession
from locales import Words, words_in
from web.board.ports import Board

COOKIE = "doorstep_board"


@dataclass(frozen=True)
class Visitor:
    """A dispatcher before the board; everything shown or changed is of this depot."""

    member_id: int
    name: str = field(repr=False)
    chat_id: int
    depot_id: int
    depot: str
    zone: str
    latitude: float
    longitude: float
    words: Words
    token: str = field(repr=False)

    @property
    def seal(self) -> str:
        """What each of this browser's forms carries, and no other site can know."""
        return seal_of(self.token)


def seal_of(token: str) -> str:
    """The seal of a session's forms."""
    return hmac.new(token.encode(), b"forms of the board", sha256).hexdigest()[:32]


async def visitor_of(of: Board, token: str) -> Visitor | None:
    """The dispatcher whose session this is; None once it is over."""
    if not token:
        return None
    async with of.reading() as work:
        member = await FindSession(work, of.clock)(token)
        if member is None:
            return None
        return _visitor(member, await work.depots.get(member.depot_id), await _language(work, member), token)


async def _language(work: Work, member: Member) -> str:
    chat = await work.chats.find(member.chat_id or 0)
    return chat.language if chat is not None else "en"


def _visitor(member: Member, depot: Depot, language: str, token: str) -> Visitor:
    return Visitor(
        member_id=member.id,
        name=member.name,
        chat_id=member.chat_id or 0,
        depot_id=depot.id,
        depot=depot.name,
        zone=depot.zone,
        latitude=depot.address.latitude,
        longitude=depot.address.longitude,
        words=words_in(language),
        token=token,
    )
