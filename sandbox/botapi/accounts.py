"""The bots that live on this server, and the people who write to them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sandbox.botapi.chats import Chat, Counter, Json
from sandbox.botapi.flood import Flood
from sandbox.botapi.hooks import Webhook
from sandbox.botapi.updates import PRESS_LIFE, UpdateQueue


@dataclass(frozen=True, slots=True)
class BotProfile:
    """Who a bot is."""

    username: str
    name: str = "Doorstep"
    reads_all_group_messages: bool = True


@dataclass(slots=True)
class Press:
    """A button that was pressed and may be answered for a while."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    at: datetime
    answer: Json | None = None

    def too_old(self, now: datetime) -> bool:
        """Whether the answer would come too late."""
        return now - self.at > PRESS_LIFE


@dataclass
class BotAccount:
    """A bot with its private chats, its waiting updates and its settings."""

    id: int
    token: str
    profile: BotProfile
    updates: UpdateQueue
    flood: Flood = field(default_factory=Flood)
    webhook: Webhook | None = None
    chats: dict[int, Chat] = field(default_factory=dict)
    numbers: Counter = field(default_factory=Counter)
    presses: dict[str, Press] = field(default_factory=dict)
    settings: dict[tuple[str, str], Any] = field(default_factory=dict)

    @property
    def json(self) -> Json:
        """The bot as a User in messages."""
        return {
            "id": self.id,
            "is_bot": True,
            "first_name": self.settings.get(("name", "")) or self.profile.name,
            "username": self.profile.username,
        }

    @property
    def idle(self) -> bool:
        """Whether nothing waits for the bot but what its webhook has just refused."""
        resting = self.webhook.resting if self.webhook else set()
        return all(update.chat_id in resting for update in self.updates.waiting)

    def forget_old_presses(self, now: datetime) -> None:
        """Drop what nobody may answer any more; presses are kept in their order."""
        while self.presses:
            oldest = next(iter(self.presses.values()))
            if now - oldest.at <= PRESS_LIFE + timedelta(minutes=10):
                return
            del self.presses[oldest.id]


def bot_id_of(token: str, random: Random) -> int:
    """The bot's id is the number before the colon of its token."""
    head = token.partition(":")[0]
    return int(head) if head.isdigit() else random.randrange(10**9, 7 * 10**9)


def person_json(known: Json | None, told: Json) -> Json:
    """A person as a User: what was known, corrected by what is told now."""
    allowed = ("first_name", "last_name", "username", "language_code", "is_premium")
    person = {**(known or {}), **{name: told[name] for name in allowed if told.get(name)}}
    person |= {"id": int(told["id"]), "is_bot": False}
    person.setdefault("first_name", f"Person {person['id']}")
    return person
