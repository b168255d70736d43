"""What couriers do now and then besides driving and reporting: count, scan, be late, have a problem, hand over."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date, datetime, timedelta

from sandbox.people.chat import Button, Message
from sandbox.people.driver import Driver
from sandbox.people.job import Job, Phase
from sandbox.people.labels import SCAN, label, number_listed, number_on
from sandbox.people.nature import Luck
from sandbox.people.pictures import snapshot
from sandbox.people.rates import Rates

Step = tuple[float, Callable[[], Awaitable[object]]]

COUNTING = timedelta(minutes=2)
LATE = timedelta(minutes=3)  #: in truth; said are ten, because nobody likes to be late twice
_LONG_ENOUGH = timedelta(minutes=3)  #: a drive on which there is time to stop and type
_CONTACTS = ("🔔", "📞", "💬")
_LOOKS = 8


class Habits:
    """One courier's; each habit has dice of its own, so that the rest of the day is the same without it."""

    def __init__(self, courier: Driver, rates: Rates) -> None:
        self._me, self._rates = courier, rates
        self._dice: dict[str, Luck] = {}
        self._counted: set[date] = set()
        self._known: set[int] = set()
        self._returned: date | None = None

    def before_start(self, when: datetime) -> timedelta:
        """Count the load of some routes, just before they start: how much later they do."""
        if when.date() in self._counted:
            return timedelta(0)
        self._counted.add(when.date())
        if not self._happens("loading_check"):
            return timedelta(0)
        wait = max(0.0, (when - self._me.life.now()).total_seconds())
        self._me.after(wait, wait + 10, self._count_load)
        return COUNTING

    def sets_out(self, job: Job) -> timedelta:
        """On the way to a door: how much later it will be than it might."""
        if job.drive.arrives - job.drive.left < _LONG_ENOUGH:
            return timedelta(0)
        if self._happens("late"):
            self._then((20, self._tap("⌛", job)), (8, self._tap("⌛", flow="late")))
            return LATE
        if self._happens("problem"):
            tell = self._tap("🆘", flow="problems")
            self._then((20, self._tap("⚠️", job)), (8, tell), (8, self._show_it))
        elif self._happens("hand_over"):
            each = [self._tap(emoji) for emoji in ("🤝", "🧢", "➕", "🤝")]
            self._then((20, self._tap("⚠️", job)), *((6, tap) for tap in each))
        return timedelta(0)

    def at_door(self, job: Job) -> None:
        """Make sure that it is the right parcel."""
        number = number_on(job.card.text)
        if number is not None and self._happens("label"):
            self._then((10, lambda: self._scan(number, caption=SCAN, flow="labels")))

    def asked_for_pin(self, job: Job | None, question: Message) -> None:
        """Ask at the door, and type what is said; the first time perhaps not quite."""
        if job is None or job.verdict is None or question.id in self._known:
            return
        self._known.add(question.id)
        pins = self._me.life.doors.pins(job.destination, job.verdict.residents)
        if pins and not job.asked_pin and self._happens("wrong_pin"):
            pins, flow = pins[::-1], ""
        else:
            flow = "pins" if pins else ""
        job.asked_pin = True
        self._then((5, lambda: self._say_pin(pins or "0000", flow)))

    async def _say_pin(self, pins: str, flow: str) -> None:
        sent = await self._me.say(text=pins)
        self._gone_through(flow, done=sent.ok)

    def noted(self, message: Message) -> None:
        """A failed attempt is noted: say how one tried to reach somebody."""
        ways = [button for emoji in _CONTACTS for button in message.having(emoji)]
        if ways and message.id not in self._known and self._happens("contact"):
            self._known.add(message.id)
            self._then((4, lambda: self._press(message, self._me.random.choice(ways), "contacts")))

    def saw(self, message: Message) -> None:
        """Answer a colleague who wants to hand stops over; count what comes back."""
        if message.id in self._known:
            return
        if len(message.buttons) == 1 and message.having("📦"):
            self._known.add(message.id)
            today = self._me.life.local().date()
            first, self._returned = self._returned != today, today
            if first and self._happens("return_check"):
                self._count("return_checks", wait=300)
        elif len(message.buttons) == 2 and message.having("🤝") and message.having("✖️"):
            self._known.add(message.id)
            self._then((60, lambda: self._answer(message, _LOOKS)))

    def _happens(self, what: str) -> bool:
        me = self._me
        if what not in self._dice:
            self._dice[what] = Luck(f"{what}:{me.life.seed}:{me.user.id}")
        return self._dice[what].draw() < float(getattr(self._rates, what))

    async def _count_load(self) -> None:
        self._count("loading_checks")

    def _count(self, flow: str, wait: float = 3) -> None:
        self._then((wait, self._tap("📦")), (12, self._scan_listed), (12, self._tap("✅", flow=flow)))

    def _then(self, *steps: Step) -> None:
        """One step after the other; the first that comes to nothing is the last."""
        if not steps:
            return
        (seconds, act), *rest = steps

        async def do() -> None:
            if await act():
                self._then(*rest)

        self._me.after(seconds, 2 * seconds, do)

    def _tap(self, emoji: str, job: Job | None = None, flow: str = "") -> Callable[[], Awaitable[bool]]:
        """Press a button of the stop's card while one drives there, or of the newest message that is no card."""

        async def tap() -> bool:
            if job is not None and (self._me.job is not job or self._me.phase is not Phase.DRIVING):
                return False
            found = next(self._buttons(emoji, on_card=job is not None), None)
            return found is not None and await self._press(*found, flow)

        return tap

    def _buttons(self, emoji: str, *, on_card: bool) -> Iterator[tuple[Message, Button]]:
        for message in self._me.chat.latest():
            if (message.destination is not None) is on_card:
                yield from ((message, button) for button in message.having(emoji)[:1])

    async def _press(self, message: Message, button: Button, flow: str = "") -> bool:
        done = await self._me.press(message, button)
        self._gone_through(flow, done=done)
        return done

    def _gone_through(self, flow: str, *, done: bool) -> None:
        if done and flow:
            self._me.life.truth.flows[flow] += 1

    async def _show_it(self) -> None:
        await self._me.say(photo=snapshot(self._me.random))

    async def _scan_listed(self) -> bool:
        """Photograph the label of the first parcel that is still to be found, if any is."""
        listed = next((m for m in self._me.chat.latest() if m.having("✅") and m.destination is None), None)
        number = number_listed(listed.text) if listed else None
        if number is not None:
            await self._scan(number)
        return listed is not None

    async def _scan(self, number: str, caption: str = "", flow: str = "") -> bool:
        sent = await self._me.say(photo=label(number), **({"caption": caption} if caption else {}))
        self._gone_through(flow, done=sent.ok)
        return sent.ok

    async def _answer(self, message: Message, looks: int) -> None:
        """Take the stops over, between two doors; mostly."""
        me, current = self._me, next((m for m in self._me.chat.latest() if m.id == message.id), None)
        if me.phase in {Phase.AT_DOOR, Phase.REPORTING} and looks:
            self._then((60, lambda: self._answer(message, looks - 1)))
        elif current is not None and (yes := current.having("🤝")):
            no = current.having("✖️")
            takes = me.random.random() < 0.85 or not no
            await self._press(current, (yes if takes else no)[0], "hand_overs" if takes else "")
