"""What a person sees of a chat: the newest messages with the buttons they have now."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.town.town import Point

Json = dict[str, Any]
_KEPT = 60
_START_LINK = re.compile(r"[?&]start=([A-Za-z0-9_-]+)")


def starts(text: str, emoji: str) -> bool:
    """Whether a button starts with an emoji, however it is to be drawn."""
    return text.replace("\ufe0f", "").lstrip().startswith(emoji.replace("\ufe0f", ""))


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button."""

    text: str
    data: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it stands; `serial` grows with every message and edit of the chat."""

    id: int
    serial: int
    text: str
    buttons: tuple[Button, ...]
    from_bot: bool
    links: tuple[str, ...]

    def having(self, emoji: str) -> tuple[Button, ...]:
        """The pressable buttons that start with an emoji."""
        return tuple(button for button in self.buttons if button.data and starts(button.text, emoji))

    @property
    def destination(self) -> Point | None:
        """Where the navigation button leads."""
        return next((point for b in self.buttons if b.url and (point := _destination(b.url))), None)

    def payloads(self, prefix: str) -> list[str]:
        """Payloads of the deep links in it."""
        found = [_START_LINK.search(link) for link in self.links]
        return [match[1] for match in found if match and match[1].startswith(prefix)]


class Chat:
    """The newest messages of one chat."""

    def __init__(self) -> None:
        self.serial = 0
        self._messages: dict[int, Message] = {}
        self._news = asyncio.Event()

    def take(self, event: Json) -> Message | None:
        """Note what happened; the message if one is new or has changed."""
        if event["type"] == "delete":
            for message_id in event.get("message_ids") or [event.get("message_id")]:
                self._messages.pop(message_id, None)
        if event["type"] not in {"message", "edit"} or "message" not in event:
            return None
        self.serial += 1
        message = _message(event["message"], self.serial)
        self._messages[message.id] = message
        if len(self._messages) > _KEPT:
            del self._messages[min(self._messages)]
        self._news.set()
        self._news = asyncio.Event()
        return message

    async def changed(self) -> None:
        """Return when the next message has come or changed."""
        await self._news.wait()

    def newest(self, *emojis: str, after: int = 0) -> tuple[Message, Button] | None:
        """The latest changed message with a button of these, and the first such button."""
        for message in self.latest(after):
            for emoji in emojis:
                if buttons := message.having(emoji):
                    return message, buttons[0]
        return None

    def latest(self, after: int = 0) -> Iterator[Message]:
        """The bot's messages, those that changed last first."""
        kept = [m for m in self._messages.values() if m.from_bot and m.serial > after]
        return iter(sorted(kept, key=lambda message: -message.serial))


def _message(raw: Json, serial: int) -> Message:
    rows = (raw.get("reply_markup") or {}).get("inline_keyboard") or []
    buttons = tuple(Button(b["text"], b.get("callback_data"), b.get("url")) for row in rows for b in row)
    text = raw.get("text") or raw.get("caption") or ""
    entities = raw.get("entities") or raw.get("caption_entities") or ()
    links = [entity["url"] for entity in entities if "url" in entity]
    links += [button.url for button in buttons if button.url]
    links += [word for word in text.split() if "start=" in word]
    by_bot = raw.get("from_bot", (raw.get("from") or {}).get("is_bot", True))
    return Message(raw["message_id"], serial, text, buttons, bool(by_bot), tuple(links))


def _destination(url: str) -> Point | None:
    where = parse_qs(urlsplit(url).query).get("destination", [""])[0]
    latitude, _, longitude = where.partition(",")
    try:
        return float(latitude), float(longitude)
    except ValueError:
        return None
