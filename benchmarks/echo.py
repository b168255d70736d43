"""The peer: a bare aiogram echo that keeps each message or press with one insert, committed before it answers."""

from pathlib import Path
from typing import Any

import aiosqlite
from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.types import CallbackQuery, Message, Update


class Counting(BaseSession):
    """A session that sends nothing and counts what it was asked to send."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = 0

    async def make_request(self, bot: Bot, method: Any, timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109
        """Count."""
        self.sent += 1

    async def stream_content(self, *_: Any, **__: Any) -> Any:
        """Nothing is downloaded."""
        raise NotImplementedError
        yield b""

    async def close(self) -> None:
        """Nothing was opened."""


async def echo(folder: Path, updates: list[dict[str, Any]]) -> int:
    """Handle every update, one after the other as SQLite does; returns how many answers there were."""
    session = Counting()
    bot, dispatcher = Bot("42:ECHO", session=session), Dispatcher()
    async with aiosqlite.connect(folder / "echo.db") as connection:
        await connection.execute("PRAGMA journal_mode=WAL")
        await connection.execute("PRAGMA synchronous=FULL")
        await connection.execute("CREATE TABLE said (chat INTEGER, text TEXT)")

        @dispatcher.message()
        async def answer(message: Message) -> None:
            await connection.execute("INSERT INTO said VALUES (?, ?)", (message.chat.id, message.text))
            await connection.commit()
            await message.answer(message.text or "")

        @dispatcher.callback_query()
        async def answer_press(press: CallbackQuery) -> None:
            await connection.execute("INSERT INTO said VALUES (?, ?)", (press.from_user.id, press.data))
            await connection.commit()
            await press.answer(press.data)

        for update in updates:
            await dispatcher.feed_update(bot, Update.model_validate(update, context={"bot": bot}))
    return session.sent
