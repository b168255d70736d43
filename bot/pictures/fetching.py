"""Gives out what people sent: asks the Bot API where it lies, and reads no more of it than is wanted."""

from bot.pictures.taking import NotFetched
from bot.pictures.unusable import Flaw, PictureUnusable
from bot.ports.outbox import Call
from bot.telegram import Telegram, Trouble


class TelegramFiles:
    """Files of a bot at the Bot API."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    async def fetch(self, file_id: str, most: int, seconds: float) -> bytes | None:
        """The bytes, at most one more than `most`; None if the Bot API refuses; NotFetched if it does not answer."""
        answer = await self._telegram.call(Call("getFile", {"file_id": file_id}), seconds)
        if answer.trouble is not None or (answer.status or 0) >= 429:
            raise NotFetched
        if not answer.ok:
            if "too big" in answer.description:
                raise PictureUnusable(Flaw.TOO_BIG)
            return None
        content = await self._telegram.download(str(answer.result.get("file_path", "")), most, seconds)
        if isinstance(content, Trouble):
            raise NotFetched
        return content
