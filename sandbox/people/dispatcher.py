"""A dispatcher: claims exceptions, resolves them, says yes to couriers; minutes, not hours, but not at night."""

from datetime import datetime, time, timedelta

from sandbox.people.chat import Button, Message
from sandbox.people.control import User
from sandbox.people.person import Life, Person

_WORK = time(6), time(20)
_WAITS = {"✅": (20, 90), "✋": (60, 480), "✔️": (180, 1500)}
_PRESSES = 3


class Dispatcher(Person):
    """Somebody who looks after a depot, in a private chat or in a group."""

    def __init__(self, user: User, life: Life, chat_id: int | None = None) -> None:
        super().__init__(user, life, chat_id)
        self._planned: set[tuple[int, str]] = set()
        self._pressed: dict[tuple[int, str], int] = {}

    def invited(self, payload: str) -> None:
        """An invite has come; it is accepted at once, in a private chat."""

        async def accept() -> None:
            await self.say(text=f"/start {payload}", chat_id=self.user.id)

        self.after(1, 5, accept)

    def saw(self, message: Message, *, new: bool) -> None:  # noqa: ARG002 - an exception lives by edits
        """Plan to press what asks for pressing."""
        for emoji in _WAITS:
            if message.having(emoji):
                self._plan(message.id, emoji)
                return

    def woke(self) -> None:
        """Look through the desk again: what was planned before a player came is forgotten."""
        self._planned.clear()
        for message in list(self.chat.latest()):
            self.saw(message, new=True)

    def _plan(self, message_id: int, emoji: str) -> None:
        key = message_id, emoji
        if key in self._planned or self._pressed.get(key, 0) >= _PRESSES:
            return
        self._planned.add(key)
        when = self.life.now() + timedelta(seconds=self.random.uniform(*_WAITS[emoji]))
        # A colleague at the gate is let in at any hour; exceptions of the night wait for the morning.
        when = when if emoji == "✅" else self._at_work(when)
        self.at(when, lambda: self._press(message_id, emoji))

    def _at_work(self, when: datetime) -> datetime:
        local = self.life.local(when)
        if _WORK[0] <= local.time() < _WORK[1]:
            return when
        day = local.date() + timedelta(days=int(local.time() >= _WORK[1]))
        begins = datetime.combine(day, _WORK[0], tzinfo=self.life.zone)
        return begins + timedelta(seconds=self.random.uniform(60, 900))

    async def _press(self, message_id: int, emoji: str) -> None:
        self._planned.discard((message_id, emoji))
        if found := self._button(message_id, emoji):
            self._pressed[message_id, emoji] = self._pressed.get((message_id, emoji), 0) + 1
            await self.press(*found, again=self._pressed[message_id, emoji] > 1)
            self.after(900, 900, lambda: self._look_again(message_id, emoji))

    async def _look_again(self, message_id: int, emoji: str) -> None:
        if self._button(message_id, emoji):
            self._plan(message_id, emoji)

    def _button(self, message_id: int, emoji: str) -> tuple[Message, Button] | None:
        message = next((m for m in self.chat.latest() if m.id == message_id), None)
        return (message, buttons[0]) if message and (buttons := message.having(emoji)) else None
