"""A courier's hand that taps through a little scene in the real chat, while a person watches."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from sandbox.people.chat import Button, Message
from sandbox.people.courier import Courier
from sandbox.people.labels import SCAN, label, number_listed, number_on
from sandbox.people.truth import Visit
from sandbox.town.town import Point

SCRIPTS: dict[str, tuple[str, ...]] = {
    "nobody_home": ("▶️", "📍", "❌", "🚪", "⏭"),
    "next_stop_delivered": ("▶️", "📍", "✅", "⏭"),
}
LABEL = "label"
_MUST = {"nobody_home": "🚪", "next_stop_delivered": "✅"}
_PACE, _LIMIT, _LAST_LIMIT = 0.25, 8.0, 2.0


@dataclass(frozen=True, slots=True)
class Shown:
    """How the scene went, in a sentence."""

    ok: bool
    say: str


class Hand:
    """Taps one script; it reads the chat as it changes and never presses what is not there."""

    def __init__(self, courier: Courier, pace: float = _PACE) -> None:
        self._courier = courier
        self._pace = pace
        self._door: Point | None = None

    async def play(self, script: str) -> Shown:
        """Tap through a scene of SCRIPTS."""
        if script == LABEL:
            return await self._photograph()
        if script not in SCRIPTS:
            return Shown(ok=False, say=f"There is no scene called {script}; there are {', '.join([*SCRIPTS, LABEL])}.")
        todo, done, since = list(SCRIPTS[script]), [], 0
        if self._find(todo[1:3], since):
            todo = todo[1:]  # the route is under way, whatever old start buttons there are
        limit = _LIMIT
        while todo and (found := await self._wait_for(todo, since, limit)):
            emoji, message, button = found
            self._door = message.destination or self._door
            since = self._courier.chat.serial
            await self._courier.press(message, button)
            done.append(emoji)
            if emoji == _MUST[script]:
                self._write_down(None if emoji == "✅" else emoji)
            todo = todo[todo.index(emoji) + 1 :]
            limit = _LAST_LIMIT if todo == ["⏭"] else _LIMIT
            await asyncio.sleep(self._pace)
        await self._tell_pin(since)
        return self._told(script, done)

    def _write_down(self, reason: str | None) -> None:
        life = self._courier.life
        there = life.doors.behind(self._door) if self._door else []
        life.truth.visits.append(
            Visit(
                at=life.now(),
                courier_id=self._courier.user.id,
                point=self._door or self._courier.where(),
                residents=tuple(resident.user_id for resident in there),
                delivered=reason is None,
                reason=reason,
                first=not there or there[0].visits == 0,
                by_nature=False,
            )
        )
        life.doors.visited(there, delivered=reason is None)

    async def _photograph(self) -> Shown:
        """Take a picture of the next parcel's label: of the stop's, or while counting of the first that is missing."""
        name, chat = self._courier.user.first_name, self._courier.chat
        last = next((message for message in chat.latest() if message.buttons), None)
        if last is not None and _number(last) is None and (asks := last.having("📄") or last.having("📦")):
            since = chat.serial
            await self._courier.press(last, asks[0])
            last = await self._listed(since) or last
        number = next((n for message in (last, *chat.latest()) if message and (n := _number(message))), None)
        if number is None:
            return Shown(ok=False, say=f"{name} has no parcel to scan right now.")
        sent = await self._courier.say(photo=label(number), caption=SCAN)
        return Shown(ok=sent.ok, say=f"{name} photographed the label of {number}.")

    async def _listed(self, since: int) -> Message | None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_LIMIT):
                while not (found := next(self._courier.chat.latest(since), None)):
                    await self._courier.chat.changed()
                return found
        return None

    async def _tell_pin(self, since: int) -> None:
        """Some parcels ask for one before they count as delivered; whoever is at the door knows it."""
        doors, door = self._courier.life.doors, self._door
        asked = any(message.text.startswith("🔢") for message in self._courier.chat.latest(since))
        if asked and door is not None:
            there = [resident.user_id for resident in doors.behind(door)]
            await self._courier.say(text=doors.pins(door, there) or "0000")

    def _told(self, script: str, done: list[str]) -> Shown:
        name = self._courier.user.first_name
        if _MUST[script] in done:
            what = "found nobody at home" if script == "nobody_home" else "delivered"
            return Shown(ok=True, say=f"{name} {what}: {' '.join(done)}.")
        if done:
            return Shown(ok=False, say=f"{name} pressed {' '.join(done)}, then no further button came.")
        return Shown(ok=False, say=f"{name} has no stop open right now.")

    async def _wait_for(self, todo: list[str], since: int, limit: float) -> tuple[str, Message, Button] | None:
        """The first wanted button; after a press only what has changed since then counts."""
        try:
            async with asyncio.timeout(limit if since else 0.5):
                while not (found := self._find(todo, since)):
                    await self._courier.chat.changed()
        except TimeoutError:
            return self._find(todo, 0) if since and todo != ["⏭"] else None
        return found

    def _find(self, todo: list[str], since: int) -> tuple[str, Message, Button] | None:
        for emoji in todo:
            if found := self._courier.chat.newest(emoji, after=since):
                return emoji, *found
        return None


def _number(message: Message) -> str | None:
    """The parcel that a card or a list names first."""
    return number_on(message.text) or number_listed(message.text)
