"""A recipient: opens the link or never does, chooses at once, late or never, and not always the tidy way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.people.chat import Button, Message
from sandbox.people.choosing import OFFERS, Stage, intend, next_move, offers
from sandbox.people.control import User
from sandbox.people.doors import Resident
from sandbox.people.person import Life, Person, awake
from sandbox.people.truth import Chosen
from sandbox.people.words import typed

_BEFORE_ANY_VISIT = 0.03
_ONCE_MORE = 0.15
_ASKS_UNASKED = 0.015
_TAKES_BACK = 0.5  #: of those who change their mind
_PATIENCE = timedelta(minutes=12)
_MOVES = 6


@dataclass(eq=False)
class Flow:
    """A choice under way; messages up to serial `handled` are done with."""

    intention: str
    since: datetime
    stage: Stage = Stage.FIRST
    handled: int = 0
    moves: int = 0
    button: str = ""
    types: bool = False
    settled: bool = False


class Recipient(Person):
    """Somebody who waits for parcels; `neighbour` finds who lives next door."""

    def __init__(
        self,
        user: User,
        life: Life,
        home: Resident,
        neighbour: Callable[["Recipient"], "Recipient | None"] = lambda _: None,
    ) -> None:
        super().__init__(user, life)
        self.home = home
        self.nature = home.nature
        self._neighbour = neighbour
        self._flow: Flow | None = None
        self._pending = False
        self._changed_mind = False
        self._passed_on: set[str] = set()
        self._old: list[tuple[Message, Button]] = []
        self._considered: set[tuple[int, int]] = set()

    def told(self, payload: str, at: datetime | None = None) -> None:
        """A deep link has come by post, e-mail or from next door; somebody opens it, sooner or later."""
        if self.nature.links_after is not None:
            self._open_in(payload, self.nature.links_after, at)

    def asked_by_neighbour(self, payload: str) -> None:
        """Somebody next door sent a link and asks whether this person would take a parcel."""
        self._flow = None
        self._open_in(payload, self.random.uniform(60, 1200))

    def saw(self, message: Message, *, new: bool) -> None:
        """Go on with a choice, begin one, or just read; choices may come into a message by an edit."""
        self._pass_on(message)
        if self._flow_open():
            self.after(3, 20, self._go_on)
        elif message.having("✅") and message.having("✖️"):
            self.after(10, 240, lambda: self._yes_or_no(message))
        elif offers(message):
            self._consider(message)
        elif new and message.having("🔄") and self.random.random() < _ASKS_UNASKED:
            self.after(60, 3600, self._ask)
        elif message.having("⭐") and self.nature.rates:
            self.after(60, 1800, lambda: self._rate(message))

    def woke(self) -> None:
        """Consider again what is offered: whatever was planned before a player came is forgotten."""
        self._pending, self._flow = False, None
        self._considered.clear()
        super().woke()

    def _open_in(self, payload: str, seconds: float, at: datetime | None = None) -> None:
        async def open_link() -> None:
            outcome = await self.say(text=f"/start {payload}")
            if outcome.ok:
                self.life.truth.linked.setdefault(self.user.id, []).append(payload)

        start = max(at or self.life.now(), self.life.now())
        self.at(awake(self.life, start + timedelta(seconds=seconds), self.random), open_link)

    def _flow_open(self) -> bool:
        flow = self._flow
        if flow is not None and self.life.now() - flow.since > _PATIENCE:
            self._flow = flow = None
        return flow is not None and flow.stage is not Stage.DONE

    def _consider(self, message: Message) -> None:
        failed = self.home.visits > 0 or any(message.having(emoji) for emoji in ("🙋", "🔁"))
        again = (message.id, self.home.visits) in self._considered
        self._considered.add((message.id, self.home.visits))
        if self._pending or again or self.nature.answers_after is None:
            return
        likely = _ONCE_MORE if self.home.has_chosen else 1.0 if failed else _BEFORE_ANY_VISIT
        if self.random.random() >= likely:
            return
        self._pending = True
        seconds = self.nature.answers_after * self.random.uniform(0.6, 1.4)
        self.at(awake(self.life, self.life.now() + timedelta(seconds=seconds), self.random), self._begin)

    async def _begin(self) -> None:
        self._pending = False
        newest = next((message for message in self.chat.latest() if offers(message)), None)
        if newest is None:
            return
        if self.nature.blocks:
            await self.block()
            return
        self._old = [(newest, button) for button in newest.having(OFFERS["slot"])]
        intention = intend(offers(newest), self.random)
        self._flow = Flow(intention, self.life.now(), handled=newest.serial - 1, types=self.nature.types)
        await self._go_on()

    async def _go_on(self) -> None:
        flow = self._flow
        if flow is None or not self._flow_open() or flow.moves >= _MOVES:
            return
        for message in self.chat.latest(flow.handled):
            move = next_move(flow.intention, flow.stage, message, self.random, types=flow.types)
            if move is not None:
                flow.handled, flow.stage, flow.moves = self.chat.serial, move.then, flow.moves + 1
                await self._do(flow, move.message, move.button, move.words)
                return

    async def _do(self, flow: Flow, message: Message | None, button: Button | None, words: str | None) -> None:
        if words is not None:
            await self.say(text=self._words(words))
        elif message is not None and button is not None:
            flow.button = button.text if not button.text.startswith("✅") else flow.button
            await self._press(message, button)
        if flow.stage in {Stage.CONFIRM, Stage.DONE}:
            self._settle(flow)

    def _words(self, kind: str) -> str:
        other = self._neighbour(self)
        name = other.user.name if other else "Meyer"
        if kind == "name":
            return name
        return typed(kind, self.user.language_code, self.random, name=name)

    def _settle(self, flow: Flow) -> None:
        """The choice is made; what is left is a confirmation, or second thoughts."""
        if flow.settled:
            return
        flow.settled = self.home.has_chosen = True
        self.life.truth.chosen.append(Chosen(self.life.now(), self.user.id, flow.intention, flow.button))
        if self.nature.changes_mind and not self._changed_mind:
            self._changed_mind = True
            self.after(300, 2400, self._change_mind)
        if self.nature.presses_old and self._old:
            self.after(300, 3600, self._press_old)

    async def _ask(self) -> None:
        """Nobody asked, but another day would be nicer."""
        found = self.chat.newest("🔄")
        if found and not self._flow_open() and not self.home.has_chosen:
            self._flow = Flow("slot", self.life.now(), handled=self.chat.serial)
            await self.press(*found)

    async def _change_mind(self) -> None:
        if (found := self.chat.newest("↩️")) and self.random.random() < _TAKES_BACK:
            self._flow, self.home.has_chosen = None, False
            self._considered.clear()
            await self.press(*found)
            return
        if found := self.chat.newest("🔄", OFFERS["slot"]):
            self._flow = Flow("slot", self.life.now(), Stage.CONFIRM, handled=self.chat.serial)
            await self.press(*found)

    async def _press_old(self) -> None:
        # Two choices within an hour plan two of these presses, and the first takes every old button.
        if self._old:
            message, button = self._old[-1]
            self._old.clear()
            await self.press(message, button, again=True)

    async def _yes_or_no(self, message: Message) -> None:
        emoji = "✅" if self.random.random() < 0.8 else "✖️"
        current = next((m for m in self.chat.latest() if m.id == message.id), None)
        if current and (buttons := current.having(emoji)):
            await self._press(current, buttons[0])

    async def _rate(self, message: Message) -> None:
        if buttons := message.having("⭐"):
            await self._press(message, self.random.choice(buttons))

    async def _press(self, message: Message, button: Button) -> None:
        await self.press(message, button)
        if self.nature.presses_twice and self.random.random() < 0.5:
            await self.press(message, button, again=True)

    def _pass_on(self, message: Message) -> None:
        for payload in message.payloads("n_"):
            other = self._neighbour(self)
            if payload not in self._passed_on and other is not None:
                self._passed_on.add(payload)
                other.asked_by_neighbour(payload)
