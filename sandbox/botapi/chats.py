"""Chats and the messages in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(slots=True)
class Posted:
    """A message as it stands: the Bot API's object and what only the chat's people see."""

    json: Json
    by_bot: bool
    keyboard: Json | None = None
    pinned: bool = False
    alive_until: float = 0.0
    stopped: bool = False
    silent: bool = False

    @property
    def id(self) -> int:
        """Its number in the chat."""
        return int(self.json["message_id"])

    def view(self) -> Json:
        """The message as the page shows it."""
        view = {**self.json, "from_bot": self.by_bot}
        if self.keyboard is not None:
            view["keyboard"] = self.keyboard
        if self.pinned:
            view["pinned"] = True
        if self.silent:
            view["silent"] = True
        return view


@dataclass
class Counter:
    """The message numbers of an account or of a supergroup."""

    last: int = 0

    def next(self) -> int:
        """One number more."""
        self.last += 1
        return self.last


@dataclass
class Topic:
    """A forum topic."""

    id: int
    name: str
    color: int
    icon: str = ""
    closed: bool = False


@dataclass
class Chat:
    """One conversation: a person with a bot, or a group."""

    json: Json
    numbers: Counter
    messages: dict[int, Posted] = field(default_factory=dict)
    keyboard: Json | None = None
    keyboard_of: int = 0
    pinned: list[int] = field(default_factory=list)
    started: bool = False
    blocked: bool = False
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    migrated_to: int | None = None
    instance: str = ""

    @property
    def id(self) -> int:
        """Its id: a person's own, or a negative one."""
        return int(self.json["id"])

    @property
    def private(self) -> bool:
        """Whether it is a person's chat with the bot."""
        return bool(self.json["type"] == "private")

    @property
    def forum(self) -> bool:
        """Whether it has topics."""
        return bool(self.json.get("is_forum"))

    def latest(self, limit: int) -> Iterator[Posted]:
        """The newest messages, oldest first."""
        newest = list(self.messages.values())[-limit:] if limit else []
        return iter(newest)

    def show_keyboard(self, markup: Json | None, message_id: int) -> None:
        """Keep the reply keyboard that a message brought, or take it away."""
        if markup is None or ("force_reply" in markup and "keyboard" not in markup):
            return
        self.keyboard = None if markup.get("remove_keyboard") else markup
        self.keyboard_of = message_id
