"""What couriers do now and then: count, scan, be late, hand over, ask for a PIN."""

from base64 import b64decode
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.labels.reading import read_labels
from sandbox.people.agenda import Act, Agenda, Entry
from sandbox.people.chat import Button, Chat, Message
from sandbox.people.control import Outcome, User
from sandbox.people.doors import Doors, Resident, Verdict
from sandbox.people.driving import Beeline, Drive
from sandbox.people.habits import Habits
from sandbox.people.job import Job, Phase
from sandbox.people.labels import label, number_on
from sandbox.people.nature import Luck, nature
from sandbox.people.person import Life
from sandbox.people.rates import Always, Rates
from sandbox.people.truth import TruthBook

HERE = (47.14, 9.52)
NEVER = Rates(*[0.0] * 8)
MENU = ("What?", "🆘 Else", "🤝 Hand over", "✖️ Back")


class Hands:
    """A courier whose acts happen at once, and a chat that answers each press by a script."""

    def __init__(self, clock: Any, script: dict[str, tuple[str, ...]]) -> None:
        self.life = Life(clock, Agenda(clock), TruthBook(), Doors(Luck("doors")), ZoneInfo("Europe/Vaduz"), 3)
        self.user, self.chat, self.random = User(500, "Kim"), Chat(), Random(1)
        self.script, self.did = script, list[str]()
        self.photos, self.waiting = list[str](), list[Act]()
        self.numbers = 0
        self.phase = Phase.DRIVING
        card = self.shows("Stop 1\n📦 DS1, DS2", "⌛ Late", "⚠️ Problem", card=True)
        now, way = clock.now(), Beeline().way(HERE, HERE)
        self.at_work = Job(card, HERE, Drive(way, now, now + timedelta(minutes=9)))
        self.job: Job | None = self.at_work

    def shows(self, text: str, *buttons: str, card: bool = False) -> Message:
        """The bot says something."""
        rows: list[Any] = [[{"text": text, "callback_data": text}] for text in buttons]
        if card:
            rows = [[{"text": "🧭", "url": "https://maps.example/?destination=47.14,9.52"}], *rows]
        self.numbers += 1
        raw = {"message_id": self.numbers, "text": text, "reply_markup": {"inline_keyboard": rows}, "from_bot": True}
        message = self.chat.take({"type": "message", "message": raw})
        assert message
        return message

    def after(self, shortest: float, longest: float, act: Act) -> Entry:
        assert shortest <= longest
        self.waiting.append(act)
        return Entry(self.life.now(), 500, 0, act)

    async def press(self, message: Message, button: Button, *, again: bool = False) -> bool:
        self.did.append(button.text)
        if button.text in self.script:
            self.shows(*self.script[button.text])
        return message.from_bot and not again

    async def say(self, **content: Any) -> Outcome:
        self.did.append(content.get("text") or content.get("caption") or "photo")
        self.photos += [content["photo"]] if "photo" in content else []
        return Outcome(ok=True, body={})

    def drive(self, card: Message) -> None: ...

    def rest(self) -> None: ...

    def ask_later(self) -> None: ...

    async def stop_sharing(self) -> None: ...

    async def live(self) -> dict[str, int]:
        """Do everything that was going to be done; which flows were gone through."""
        while self.waiting:
            await self.waiting.pop(0)()
        return dict(self.life.truth.flows)


def test_a_label_can_be_read() -> None:
    """The picture that the town draws is one that the bot reads, and the number on it is the card's first."""
    card = "Stop 3 of 9\nGartenweg 1, Vaduz\nAnna Ahrens +41\n📦 DS26112300017, DS26112300018\n🕰 Planned: 09:12"
    number = number_on(card) or ""
    assert read_labels(b64decode(label(number))) == ("DS26112300017",)
    assert number_on("📦 On the van: 0 of 9") is None


async def test_the_load_is_counted_before_the_start(clock: Any) -> None:
    """Once a day: one label is photographed, the rest is said to be there, and the start waits for it."""
    listed = ("2 are missing:\n• 1. DS1\n• 2. DS2", "✅ All there", "✔️ Done")
    me = Hands(clock, {"📦 Check": listed})
    habits = Habits(me, Always())
    me.shows("Your route is ready", "▶️ Start", "📦 Check")
    begins = clock.now() + timedelta(minutes=5)
    assert habits.before_start(begins)
    assert not habits.before_start(begins)
    assert await me.live() == {"loading_checks": 1}
    assert me.did == ["📦 Check", "photo", "✅ All there"]
    assert read_labels(b64decode(me.photos[0])) == ("DS1",)


async def test_what_comes_back_is_counted(clock: Any) -> None:
    """The message that says what to bring back is answered, once a day; a card is not one."""
    me = Hands(clock, {"📦 Check": ("Nothing is missing.", "✅ All there")})
    habits, asked = Habits(me, Always()), me.shows("Please bring back: DS1", "📦 Check")
    habits.saw(asked)
    habits.saw(asked)
    habits.saw(me.shows("Please bring back: DS1", "📦 Check"))
    habits.saw(me.at_work.card)
    assert await me.live() == {"return_checks": 1}


async def test_a_label_at_the_door_is_no_proof(clock: Any) -> None:
    """It says so, because a picture after a report belongs to the report."""
    me = Hands(clock, {})
    Habits(me, Always()).at_door(me.at_work)
    assert await me.live() == {"labels": 1}
    assert me.did == ["/scan"]


@pytest.mark.parametrize(
    ("rates", "flows", "did"),
    [
        (NEVER, {}, []),
        (replace(NEVER, late=1.0), {"late": 1}, ["⌛ Late", "⌛ +10"]),
        (replace(NEVER, problem=1.0), {"problems": 1}, ["⚠️ Problem", "🆘 Else", "photo"]),
        (replace(NEVER, hand_over=1.0), {}, ["⚠️ Problem", "🤝 Hand over", "🧢 Max", "➕ Road 3", "🤝 Ask"]),
    ],
)
async def test_on_the_way(clock: Any, rates: Rates, flows: dict[str, int], did: list[str]) -> None:
    """Late, a problem, a hand-over that a colleague has yet to agree to, or nothing; only while one drives there."""
    ask = {"🤝 Hand over": ("Who?", "🧢 Max"), "🧢 Max": ("Which?", "➕ Road 3"), "➕ Road 3": ("Which?", "🤝 Ask")}
    me = Hands(clock, {"⌛ Late": ("How?", "⌛ +10", "⌛ +20"), "⚠️ Problem": MENU, **ask})
    habits = Habits(me, rates)
    assert bool(habits.sets_out(me.at_work)) is ("late" in flows)
    assert await me.live() == flows
    assert me.did == did

    habits.sets_out(me.at_work)
    me.phase = Phase.AT_DOOR
    assert await me.live() == flows
    assert me.did == did


async def test_a_colleague_is_answered_between_two_doors(clock: Any) -> None:
    """Who stands at a door looks at the question later."""
    me = Hands(clock, {})
    asked = me.shows("Max asks you", "🤝 I have them", "✖️ No")
    me.phase, looks = Phase.AT_DOOR, list[int]()
    Habits(me, Always()).saw(asked)
    while me.waiting and not me.did:
        looks.append(len(me.did))
        me.phase = Phase.AT_DOOR if len(looks) < 3 else Phase.DRIVING
        await me.waiting.pop(0)()
    assert len(looks) == 3
    assert me.life.truth.flows == {"hand_overs": 1}


async def test_the_pin_is_told_at_the_door(clock: Any) -> None:
    """The first time it is not quite right, then it is; of all who get a parcel there."""
    me = Hands(clock, {})
    for number, pin in ((7, "1234"), (8, "4711"), (9, "9999")):
        me.life.doors.add(Resident(number, "Anna", HERE, nature(Random(1), linked=1.0), pin=pin))
    me.at_work.verdict = Verdict((7, 8), None, first=True)
    habits = Habits(me, Always())
    for _ in range(2):
        habits.asked_for_pin(me.job, me.shows("🔢 This parcel asks for a PIN."))
        flows = await me.live()
    assert me.did == ["1174 4321", "1234 4711"]
    assert flows == {"pins": 1}


async def test_how_one_tried_to_reach_somebody(clock: Any) -> None:
    """One of the ways below the report is pressed, once."""
    me = Hands(clock, {})
    habits, noted = Habits(me, Always()), me.shows("❌ Nobody home", "🔔 I rang", "📞 I called", "↩️ Undo")
    habits.noted(noted)
    habits.noted(noted)
    assert await me.live() == {"contacts": 1}
    assert me.did[0] in {"🔔 I rang", "📞 I called"}
