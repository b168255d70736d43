"""People's phones without a network: the real conversation on a real SQLite file, and what each chat shows."""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Conversation
from bot.markup import plain
from bot.ports.inbox import RawUpdate
from bot.ports.outbox import Call, Letter, Sending, Settled
from bot.ports.work import ChatWork
from bot.rendering import CARD
from bot.routers import build_router
from bot.sender.doors import note_door
from bot.sender.leasing import Leasing
from bot.sender.limits import fitted
from bot.sender.wording import Wording
from bot.supplies import Supplies
from bot.views.refusals import VOICE
from bot.wording import wording
from delivery.policy.authorize import Actor
from storage.database import Database
from tests.bot.conversation.supplied import supplied

BOT_ID = 42
SATURDAY = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class HandClock:
    """Business time that a test moves."""

    def __init__(self) -> None:
        self.at = SATURDAY

    def now(self) -> datetime:
        return self.at

    async def sleep_until(self, when: datetime) -> None:
        self.at = max(self.at, when)


class Counted:
    """Tokens one after the other."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"token{self.count:017}"


@dataclass
class Message:
    """A message as its chat shows it now."""

    id: int
    text: str
    buttons: dict[str, str] = field(default_factory=dict)  #: label to callback data, or to an address
    photo: str | None = None

    def button(self, label: str) -> str:
        """What the first button with `label` in it carries."""
        return next(data for text, data in self.buttons.items() if label in text)


class Phones:
    """Every chat of one bot."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.database, self.clock, self.tokens = database, clock, Counted()
        self.chats: dict[int, dict[int, Message]] = {}
        self.answers: list[str] = []
        self.calls: list[Call] = []
        self._ids = self._updates = 0
        self._leasing = Leasing(Wording(wording(clock), self.tokens), timedelta(minutes=1))
        self._conversation = Conversation(
            BOT_ID, database.work, clock, self.tokens, VOICE, build_router(), self._supply
        )

    def remember(self, other: "Phones") -> None:
        """Everything that other phones of the same database have seen."""
        self.chats, self.answers = deepcopy(other.chats), list(other.answers)
        self.tokens.count, self._ids, self._updates = other.tokens.count, other._ids, other._updates

    def _supply(self, work: ChatWork, actor: Actor) -> Mapping[str, object]:
        supplies: Supplies = supplied(work, actor, self.clock, self.tokens)
        return vars(supplies)

    async def say(self, chat_id: int, text: str = "", *, language: str = "de", **content: Any) -> None:
        """Somebody writes in a private chat."""
        self._ids += 1
        body = {"text": text} if text else {}
        if text.startswith("/"):
            body |= {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]}  # type: ignore[dict-item]
        await self._update({"message": {**self._head(chat_id, language, self._ids), **body, **content}}, chat_id)

    async def press(self, chat_id: int, label: str, *, language: str = "de") -> None:
        """Somebody presses the newest button with `label` in it."""
        message = next(m for m in reversed(self.messages(chat_id)) if any(label in text for text in m.buttons))
        await self.press_data(chat_id, message.id, message.button(label), language=language)

    async def press_data(self, chat_id: int, message_id: int, data: str, *, language: str = "de") -> None:
        """Somebody presses a button that may be long gone."""
        head = self._head(chat_id, language, message_id)
        press = {"id": f"press{self._updates}", "chat_instance": "1", "data": data, "message": head}
        await self._update({"callback_query": {**press, "from": head["from"]}}, chat_id)

    async def press_inaccessible(self, chat_id: int, message_id: int, data: str) -> None:
        """Somebody presses a button of a message that is deleted, or too old for Telegram to tell what it said."""
        head = self._head(chat_id, "de", message_id)
        gone = {"message_id": message_id, "date": 0, "chat": head["chat"]}
        press = {"id": f"press{self._updates}", "chat_instance": "1", "data": data, "message": gone}
        await self._update({"callback_query": {**press, "from": head["from"]}}, chat_id)

    def messages(self, chat_id: int) -> list[Message]:
        """A chat's messages in the order in which they came."""
        return list(self.chats.get(chat_id, {}).values())

    def last(self, chat_id: int) -> Message:
        """The newest message of a chat."""
        return self.messages(chat_id)[-1]

    def find(self, chat_id: int, words: str) -> Message:
        """The newest message that says `words`."""
        return next(m for m in reversed(self.messages(chat_id)) if words in m.text)

    async def _update(self, body: dict[str, Any], chat_id: int) -> None:
        self._updates += 1
        raw = json.dumps({"update_id": self._updates, **body})
        await self.database.inbox.accept(
            BOT_ID, [RawUpdate(self._updates, chat_id, raw)], self.clock.now(), next_offset=None
        )
        for stored in await self.database.inbox.waiting((), 10):
            await self._conversation.handle(stored)
        await self.deliver()

    async def deliver(self) -> None:
        """Send everything that is due, as the sender does, and show it."""
        while True:
            async with self.database.work() as work:
                due = await work.outgoing.due(self.clock.now(), 100)
                for letter in due:
                    taken = await self._leasing.take(work, letter, self.clock.now())
                    if taken is not None:
                        await self._sent(work, letter, *taken)
            if not due:
                return

    async def keep_back(self) -> None:
        """Nothing leaves."""

    async def _sent(self, work: ChatWork, letter: Letter, call: Call, fence: int) -> None:
        assert fitted(call) == call
        message_id = self._show(call)
        now = self.clock.now()
        await work.outgoing.settle(letter.id, fence, Settled(Sending.SENT, message_id=message_id), now)
        await note_door(work, letter, call, message_id)
        if CARD in call.params and message_id is not None:
            await work.cards.keep(int(call.params["chat_id"]), str(call.params[CARD]), message_id, now)

    def _show(self, call: Call) -> int | None:
        self.calls.append(call)
        if call.method == "answerCallbackQuery":
            self.answers.append(str(call.params.get("text", "")))
            return None
        if call.method == "setMyCommands":
            return None
        chat = self.chats.setdefault(int(call.params["chat_id"]), {})
        message_id = call.params.get("message_id")
        if call.method == "deleteMessage":
            del chat[int(call.params["message_id"])]
            return None
        if message_id is None:
            self._ids += 1
            message_id = self._ids
        chat[int(message_id)] = _message(int(message_id), call.params)
        return int(message_id)

    def _head(self, chat_id: int, language: str, message_id: int) -> dict[str, Any]:
        person = {"id": chat_id, "is_bot": False, "first_name": f"P{chat_id}", "language_code": language}
        chat = {"id": chat_id, "type": "private"}
        return {"message_id": message_id, "date": int(self.clock.at.timestamp()), "chat": chat, "from": person}


def _message(message_id: int, params: Mapping[str, Any]) -> Message:
    rows = params.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = {one["text"]: one.get("callback_data") or one.get("url", "") for row in rows for one in row}
    text = plain(params.get("text") or params.get("caption") or "")
    return Message(message_id, text, buttons, params.get("photo"))


async def opened(folder: Path, *, fresh: bool = True) -> Database:
    """The database of a folder."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key="a key for tests")
    await database.open()
    if fresh:
        await database.upgrade()
    return database
