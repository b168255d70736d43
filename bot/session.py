"""The Bot that handlers see: it has no way out. Whatever is to be sent goes through Reply and the outbox."""

# ruff: noqa: ARG002  the signatures are aiogram's

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType


class OnlyTheOutboxSends(RuntimeError):
    """A handler called the Bot API; it must use `reply`, so that nothing is sent before the commit."""


class OutboxSession(BaseSession):
    """Refuses every request."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109  aiogram's
    ) -> TelegramType:
        """Raise OnlyTheOutboxSends."""
        raise OnlyTheOutboxSends(method.__api_method__)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109  aiogram's
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002  aiogram's
    ) -> AsyncGenerator[bytes, None]:
        """Raise OnlyTheOutboxSends."""
        raise OnlyTheOutboxSends("a download")
        yield b""

    async def close(self) -> None:
        """Nothing was opened."""


def mute_bot(bot_id: int) -> Bot:
    """A Bot without the real token, so that no handler can leak it."""
    return Bot(f"{bot_id}:only-the-sender-knows-it", session=OutboxSession())
