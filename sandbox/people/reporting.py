"""At the door: arrived, a minute or four of ringing, then delivered or failed with all that is asked for."""

from sandbox.people.agenda import Entry
from sandbox.people.chat import Button, Message, starts
from sandbox.people.driver import Driver
from sandbox.people.habits import Habits
from sandbox.people.job import REASONS, Job, Phase, is_card
from sandbox.people.pictures import snapshot
from sandbox.people.truth import Visit

_PATIENCE = 4
_REPEATS = 2
_SAID = {"de": "zugestellt", "en": "delivered"}
_SAID_NOBODY = {"de": "niemand zu Hause", "en": "nobody home"}
_TYPES = 0.02
_ADDS_A_PHOTO, _ADDS_LATER = 0.2, 0.05


class Reporting:
    """A courier's habits between arriving and the next card; nothing that does not come may hang the day."""

    def __init__(self, courier: Driver, habits: Habits) -> None:
        self._me, self._habits = courier, habits
        self._answer: Entry | None = None

    async def arrived(self) -> None:
        """Press arrived, once or (in a hurry) twice, and ring."""
        if self._me.job and (found := self._me.chat.newest("📍", after=self._me.job.card.serial - 1)):
            await self._press(*found)
            self._habits.at_door(self._me.job)
        self._me.after(60, 240, self._settle)

    def _saw_something(self) -> None:
        """A message came or changed while a report is being made: have a look in a moment."""
        if self._answer is None or self._answer.cancelled:
            self._answer = self._me.after(4, 15, self._go_on)

    def saw(self, message: Message) -> None:
        """Go on with the report; when it is noted, perhaps add something; tell the PIN that is asked for."""
        self._saw_something()
        if message.text.startswith("🔢") and message.destination is None:
            self._habits.asked_for_pin(self._me.job, message)
        elif message.text.startswith(("✅", "❌")) and message.destination is None:
            self._noted(message)

    def _noted(self, message: Message) -> None:
        job = self._me.job
        if job is not None and not job.shown and self._me.random.random() < _ADDS_LATER:
            job.shown.append(0)
            self._me.after(5, 25, lambda: self._me.say(photo=snapshot(self._me.random)))
        self._habits.noted(message)

    async def _settle(self) -> None:
        me, job = self._me, self._me.job
        if job is None or me.phase is not Phase.AT_DOOR:
            return
        found = me.chat.newest("❌", after=job.card.serial - 1)
        if found is None:
            await self._wait_for_buttons(job)
            return
        if job.verdict is None:
            self._look_behind_the_door(job)
        me.phase, job.handled, job.acted, job.tries = Phase.REPORTING, me.chat.serial, me.chat.serial, 0
        await self._report(job, found[0])
        me.after(300, 300, lambda: self._check(job))

    async def _wait_for_buttons(self, job: Job) -> None:
        me, job.tries = self._me, job.tries + 1
        if job.tries > _PATIENCE:
            await self._give_up("no buttons at the door")
            return
        if found := me.chat.newest("📍", after=job.card.serial - 1):
            await me.press(*found, again=True)
        me.after(60, 90, self._settle)

    def _look_behind_the_door(self, job: Job) -> None:
        me, life = self._me, self._me.life
        verdict = life.doors.knock(job.destination, job.card.text, life.local().hour, me.random)
        job.verdict = verdict
        life.truth.visits.append(
            Visit(
                at=life.now(),
                courier_id=me.user.id,
                point=job.destination,
                residents=verdict.residents,
                delivered=verdict.delivered,
                reason=verdict.reason,
                first=verdict.first,
            )
        )

    async def _report(self, job: Job, card: Message) -> None:
        me, delivered = self._me, job.verdict is not None and job.verdict.delivered
        buttons = card.having("✅" if delivered else "❌")
        job.last = (card, buttons[0]) if buttons else None
        nobody = job.verdict is not None and job.verdict.reason == "🚪"
        if (delivered or nobody) and me.random.random() < _TYPES:
            said = _SAID if delivered else _SAID_NOBODY
            await me.say(text=said.get(me.user.language_code, said["en"]))
        elif buttons:
            await self._press(card, buttons[0])

    async def _go_on(self) -> None:
        self._answer = None
        me, job = self._me, self._me.job
        if job is None or me.phase is not Phase.REPORTING or job.verdict is None:
            return
        found = self._wanted(job)
        if found is None:
            return
        message, button = found
        job.handled, job.acted, job.last = message.serial, me.chat.serial, found
        if starts(button.text, "⏭") and message.id not in job.shown and me.random.random() < _ADDS_A_PHOTO:
            job.shown.append(message.id)
            await me.say(photo=snapshot(me.random))
            return
        await self._press(message, button)

    def _wanted(self, job: Job) -> tuple[Message, Button] | None:
        me, reason = self._me, job.verdict.reason if job.verdict else None
        if reason and (found := me.chat.newest(reason, *REASONS, after=job.handled)):
            return found
        if found := me.chat.newest("⏭", after=job.handled):
            return found
        found = me.chat.newest("✅", after=job.handled)
        return found if found and found[0].destination is None else None

    async def _check(self, job: Job) -> None:
        """Some minutes after the last press, when no next card has come: press again, go on, or be done."""
        me = self._me
        if me.job is not job or me.phase is not Phase.REPORTING:
            return
        job.tries += 1
        if not self._repeats(job) and self._wanted(job) is None:
            await self._look_for_next(job)
        elif job.tries > _PATIENCE:
            await self._give_up("the report does not end")
        else:
            await (me.press(*job.last, again=True) if self._repeats(job) and job.last else self._go_on())
            me.after(300, 300, lambda: self._check(job))

    def _repeats(self, job: Job) -> bool:
        """Whether to press the last button again: nothing came of it, or (for a while) the card is still open."""
        if job.last is None:
            return False
        still_open = job.last[0].having("❌") and self._me.chat.newest("❌", after=job.card.serial - 1)
        return self._me.chat.serial == job.acted or bool(still_open and job.tries <= _REPEATS)

    async def _look_for_next(self, job: Job) -> None:
        me = self._me
        me.rest()
        card = next((m for m in me.chat.latest(job.card.serial) if is_card(m) and m.having("📍")), None)
        if card is not None:
            me.drive(card)
        else:
            await me.stop_sharing()
            me.ask_later()

    async def _give_up(self, why: str) -> None:
        me = self._me
        me.life.truth.stuck.append((me.life.now(), me.user.id, why))
        me.rest()
        await me.say(text="/start")
        me.ask_later()

    async def _press(self, message: Message, button: Button) -> None:
        me = self._me
        await me.press(message, button)
        if me.random.random() < 0.04:
            await me.press(message, button, again=True)
