"""Photos that couriers send of labels are read before their update's transaction, and kept nowhere."""

from collections.abc import Mapping
from typing import Any

from bot.half_typed import Asked, awaits
from bot.origin import Json, Origin
from bot.pictures.sent import SentFile, file_in
from bot.pictures.taking import Files, fetched
from bot.pictures.unpacking import unpacked
from bot.ports.inbox import StoredUpdate
from bot.ports.labels import ReadLabels
from bot.ports.work import OpenWork
from bot.understanding.reports import report_in
from delivery.model.people import Role
from delivery.ports.clock import Clock

SCAN = "/scan"


class Scanning:
    """Decides which photos are of labels: a caption that reports wins, then what was asked for, then the courier."""

    def __init__(self, files: Files, reading: OpenWork, clock: Clock, read: ReadLabels) -> None:
        self._files, self._reading, self._clock, self._read = files, reading, clock, read

    async def __call__(self, stored: StoredUpdate, update: Json, origin: Origin) -> tuple[str, ...] | None:
        """What the codes on the photo say, None if it is no photo of a label; or what fetching a picture raises."""
        photo = _photo_in(update)
        if photo is None or not await self._is_label(str(update["message"].get("caption") or ""), origin):
            return None
        content = await fetched(self._files, photo, stored)
        return await unpacked(self._read, content)

    async def _is_label(self, caption: str, origin: Origin) -> bool:
        if report_in(caption) is not None:
            return False
        async with self._reading() as work:
            member = await work.members.by_chat(origin.user_id)
            if member is None or not member.is_active or member.role is not Role.COURIER:
                return False
            if caption.strip().startswith(SCAN):
                return True
            questions, now = (Asked.proof, Asked.problem, Asked.safe_place), self._clock.now()
            return not await awaits(work.half_typed, origin.chat_id, origin.user_id, questions, now)


def _photo_in(update: Json) -> SentFile | None:
    message: Mapping[str, Any] = update.get("message") or {}
    sizes = message.get("photo")
    if not sizes or (message.get("chat") or {}).get("type") != "private":
        return file_in(update)
    best: Mapping[str, Any] = sizes[-1]
    size = best.get("file_size")
    return SentFile(str(best.get("file_id", "")), size if isinstance(size, int) else None)
