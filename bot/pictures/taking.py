"""Pictures sent as files are fetched and cleaned before the update's transaction: no network call happens in one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.half_typed import Asked, awaits
from bot.origin import Json, Origin
from bot.pictures.cleaning import cleaned
from bot.pictures.sent import SentFile, as_photo, file_in
from bot.pictures.unpacking import unpacked
from bot.pictures.unusable import Flaw, PictureUnusable
from bot.ports.inbox import MAX_TRIES, StoredUpdate
from bot.ports.work import ChatWork, OpenWork
from delivery.model.people import Role
from delivery.ports.clock import Clock
from delivery.ports.secrets import Tokens

MOST_BYTES = 10 * 2**20
SECONDS = 15.0  #: real time for one file; its chat waits so long, and others do not


class NotFetched(Exception):
    """The file did not come; the update is tried again."""


class Files(Protocol):
    """Gives out what people sent."""

    async def fetch(self, file_id: str, most: int, seconds: float) -> bytes | None:
        """The bytes, at most one more than `most`; None if the Bot API refuses; NotFetched if it does not answer."""
        ...


@dataclass(frozen=True)
class Taken:
    """A cleaned picture under its new name, to be kept with whatever is done about it."""

    name: str
    content: bytes
    chat_id: int
    at: datetime

    async def keep(self, work: ChatWork) -> None:
        """Keep it in the update's transaction."""
        await work.pictures.add(self.name, self.content, self.chat_id, self.at)


class Taking:
    """Takes files from whoever is asked for a picture, and from couriers; nobody else's are fetched."""

    def __init__(self, files: Files, reading: OpenWork, clock: Clock, tokens: Tokens) -> None:
        self._files, self._reading, self._clock, self._tokens = files, reading, clock, tokens

    async def __call__(self, stored: StoredUpdate, update: Json, origin: Origin) -> tuple[Json, Taken | None]:
        """The update as handlers shall see it, and what is to be kept; or PictureUnusable, or NotFetched."""
        sent = file_in(update)
        if sent is None or not await self._is_wanted(origin):
            return update, None
        content = await unpacked(cleaned, await fetched(self._files, sent, stored))
        taken = Taken(self._tokens.new(), content, origin.chat_id, self._clock.now())
        return as_photo(update, taken.name), taken

    async def _is_wanted(self, origin: Origin) -> bool:
        async with self._reading() as work:
            member = await work.members.by_chat(origin.user_id)
            if member is not None and member.is_active and member.role is Role.COURIER:
                return True
            questions, now = (Asked.safe_place, Asked.proof), self._clock.now()
            return await awaits(work.half_typed, origin.chat_id, origin.user_id, questions, now)


async def fetched(files: Files, sent: SentFile, stored: StoredUpdate) -> bytes:
    """What was sent; NotFetched while there are tries left, PictureUnusable after the last one or if it is too big."""
    if sent.size is not None and sent.size > MOST_BYTES:
        raise PictureUnusable(Flaw.TOO_BIG)
    try:
        content = await files.fetch(sent.id, MOST_BYTES, SECONDS)
    except NotFetched:
        if stored.tries + 1 >= MAX_TRIES:
            raise PictureUnusable(Flaw.UNREACHABLE) from None
        raise
    if content is None:
        raise PictureUnusable(Flaw.UNREACHABLE)
    if len(content) > MOST_BYTES:
        raise PictureUnusable(Flaw.TOO_BIG)
    return content
