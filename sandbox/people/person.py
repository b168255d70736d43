"""What all simulated people have in common: an account, a chat, hands, and a mind of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.people.agenda import Act, Agenda, Entry
from sandbox.people.chat import Button, Chat, Json, Message
from sandbox.people.control import Control, Outcome, User
from sandbox.people.doors import Doors
from sandbox.people.truth import Pressed, Said, TruthBook
from sandbox.ports import Clock

_UP, _TO_BED = time(7), time(22)


@dataclass(eq=False)
class Life:
    """What the town gives to everybody in it; `control` is there once people have come to life."""

    clock: Clock
    agenda: Agenda
    truth: TruthBook
    doors: Doors
    zone: ZoneInfo
    seed: int
    control: Control | None = None

    def now(self) -> datetime:
        """The moment."""
        return self.clock.now()

    def local(self, moment: datetime | None = None) -> datetime:
        """The moment on the town's clocks."""
        return (moment or self.now()).astimezone(self.zone)


class Person:
    """Somebody who reads one chat and acts in it."""

    def __init__(self, user: User, life: Life, chat_id: int | None = None) -> None:
        self.user = user
        self.life = life
        self.chat_id = user.id if chat_id is None else chat_id
        self.chat = Chat()
        self.random = Random(f"{life.seed}:{user.id}")
        self.played = False

    def notice(self, event: Json) -> None:
        """Something happened in the chat."""
        if event["type"] == "answer":
            self.life.truth.answers_seen[self.user.id] += 1
        message = self.chat.take(event)
        if message is None or not message.from_bot:
            return
        new = event["type"] == "message"
        seen = self.life.truth.messages_seen if new else self.life.truth.edits_seen
        seen[self.user.id] += 1
        if not self.played:
            self.saw(message, new=new)

    def saw(self, message: Message, *, new: bool) -> None:
        """React to a message of the bot, or to a change of one."""

    def woke(self) -> None:
        """Take up life again after a player let go."""
        for message in list(self.chat.latest())[:3]:
            self.saw(message, new=True)

    def after(self, shortest: float, longest: float, act: Act) -> Entry:
        """Do something in so many seconds, more or less."""
        return self.at(self.life.now() + timedelta(seconds=self.random.uniform(shortest, longest)), act)

    def at(self, when: datetime, act: Act) -> Entry:
        """Do something at a moment."""
        return self.life.agenda.at(when, self.user.id, act)

    async def press(self, message: Message, button: Button, *, again: bool = False) -> bool:
        """Press a button; whether there was one to press."""
        wanted = button.data or button.text
        outcome = await self._control().press(self.user, self.chat_id, message.id, wanted, force=again)
        self.life.truth.pressed.append(
            Pressed(
                at=self.life.now(),
                user_id=self.user.id,
                chat_id=self.chat_id,
                message_id=message.id,
                text=button.text,
                data=button.data,
                again=again,
                accepted=outcome.ok,
            )
        )
        return outcome.ok

    async def say(self, *, chat_id: int | None = None, **content: Any) -> Outcome:
        """Send something."""
        outcome = await self._control().say(self.user, chat_id or self.chat_id, **content)
        kind = next(iter(content), "text")
        self.life.truth.said.append(Said(self.life.now(), self.user.id, kind, str(content.get("text", ""))))
        return outcome

    async def visit(self, page: str, form: Mapping[str, str] | None = None) -> str | None:
        """Open a page, or press a button of it; what it shows, None if there is none."""
        return await self._control().visit(page, form, self.user.language_code)

    async def block(self) -> None:
        """Have enough of the bot."""
        await self._control().block(self.user)
        self.life.truth.blocked.append(self.user.id)

    def _control(self) -> Control:
        if self.life.control is None:
            raise NotAliveYet
        return self.life.control


def awake(life: Life, when: datetime, random: Random) -> datetime:
    """Then, or some time after getting up if that is at night."""
    local = life.local(when)
    if _UP <= local.time() < _TO_BED:
        return when
    day = local.date() + timedelta(days=int(local.time() >= _TO_BED))
    lie_in = timedelta(seconds=random.uniform(0, 5400))
    return datetime.combine(day, _UP, tzinfo=life.zone) + lie_in


class NotAliveYet(RuntimeError):
    """People act only while they run."""

    def __init__(self) -> None:
        super().__init__("People act only while People.run() runs.")
