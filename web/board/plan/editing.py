"""What is done on the editor's page."""

import asyncio
from datetime import date

from fastapi import Response

from delivery.model.errors import BadInput, DayClosed, DeliveryError, NotFound, PlanUnfit, RevisionOutdated
from delivery.model.supposition import SuppositionState
from delivery.usecases.ask_for_plan import AskForPlan
from delivery.usecases.edit_plan import EditPlan
from delivery.usecases.publish_plan import PublishPlan
from delivery.usecases.read_routes import ReadRoutes
from delivery.usecases.try_move import Trial, try_move, unfit
from planning.inspection import Violation
from web.board.door import Asked, Door
from web.board.frame import page, part, shown
from web.board.html import Html
from web.board.phrases import rule_phrase
from web.board.plan.day import date_of, open_day, today_of
from web.board.plan.page import plan_page
from web.board.plan.supposing import Suppositions
from web.board.ports import Board
from web.board.refusals import refusal
from web.board.visitor import Visitor

SUPPOSED = frozenset({"suppose", "apply", "discard"})


class PlanPages:
    """The editor's addresses. What takes thinking is thought outside of any transaction."""

    def __init__(self, of: Board) -> None:
        self._of, self._suppositions = of, Suppositions(of)

    def register(self, door: Door) -> None:
        """Put them there."""
        door.get("/plan", self.show)
        door.get("/plan/{day}", self.show)
        door.post("/plan/{day}", self.act)

    async def show(self, asked: Asked) -> Response:
        """The day as it is planned now."""
        return await self._shown(asked, "", well=True)

    async def act(self, asked: Asked) -> Response:
        """Do one thing and say what came of it; a refusal shows the plan as it is now."""
        act, _, about = asked.form.get("act", "").partition(":")
        try:
            told = await (self._suppose if act in SUPPOSED else self._done)(asked, act, about)
        except NotFound:
            raise
        except DeliveryError as error:
            return await self._shown(asked, refusal(asked.visitor.words, error), well=False)
        return await self._shown(asked, told, well=True)

    async def _shown(self, asked: Asked, told: str, *, well: bool) -> Response:
        today = today_of(self._of, asked)
        async with self._of.reading() as work:
            seen = await open_day(work, asked, today)
            supposed = await self._suppositions.shown(work, asked, seen.service_date, today)
        inside: Html = plan_page(asked.visitor, seen, told, supposed, well=well)
        if asked.by_script:
            return part(inside)
        return shown(page(asked.visitor, "/plan", asked.visitor.words.gettext("Plan"), inside, ("editor.js",)))

    async def _done(self, asked: Asked, act: str, about: str) -> str:
        _ = asked.visitor.words.gettext
        match act:
            case "check":
                return self._verdict(asked.visitor, await self._trial(asked))
            case "move":
                trial = await self._trial(asked)
                async with self._of.work() as work:
                    await EditPlan(work, self._of.clock).move(trial, asked.visitor.member_id, keep="keep" in asked.form)
                return _("Moved. {verdict}").format(verdict=self._verdict(asked.visitor, trial))
            case "pin" | "unpin":
                await self._fix(asked, act, asked.number("parcel"))
                return _("Pinned to its van.") if act == "pin" else _("Not pinned any more.")
            case "lock" | "unlock":
                await self._fix(asked, act, _number(about))
                return _("The route is locked.") if act == "lock" else _("The route is open again.")
            case "undo":
                async with self._of.work() as work:
                    await EditPlan(work, self._of.clock).undo(*self._day(asked))
                return _("Taken back.")
            case "publish":
                return await self._publish(asked)
            case "replan":
                async with self._of.work() as work:
                    ask = AskForPlan(work, self._of.clock)
                    await ask(*self._day(asked), publish=False, chat_id=asked.visitor.chat_id)
                return _("It is being planned. The new plan comes to your chat; load this page again then.")
        raise NotFound("act")

    async def _suppose(self, asked: Asked, act: str, about: str) -> str:
        """Ask, apply or discard; the page itself shows what came of it, unless a promise needs a second yes."""
        if act == "suppose":
            await self._suppositions.ask(asked, self._day(asked)[1])
            return ""
        settle = self._suppositions.apply if act == "apply" else self._suppositions.discard
        settled = await settle(asked, _number(about))
        if act == "apply" and settled.state is SuppositionState.ANSWERED:
            return asked.visitor.words.gettext("Nothing was changed: promises would be broken. Tick that you are sure.")
        return ""

    def _day(self, asked: Asked) -> tuple[int, date]:
        return asked.visitor.depot_id, date_of(asked, today_of(self._of, asked))

    async def _trial(self, asked: Asked) -> Trial:
        depot_id, service_date = self._day(asked)
        parcel_id, shift_id = asked.number("parcel"), asked.number("shift")
        position = asked.number("position") if asked.form.get("position") else None
        async with self._of.reading() as work:
            day = await work.days.on(depot_id, service_date)
            found = day.draft.stop_of(parcel_id) if day is not None else None
            if day is None or found is None:
                raise NotFound("stop")
            if not day.takes_changes:
                raise DayClosed(service_date, day.phase)
            if day.revision != asked.number("revision"):
                raise RevisionOutdated(asked.number("revision"), day.revision)
            wanted = {found[0].shift_id, shift_id}
            facts = await ReadRoutes(work, self._of.clock)(depot_id, service_date, wanted)
        return await asyncio.to_thread(try_move, facts, self._of.travel, parcel_id, shift_id, position)

    def _verdict(self, visitor: Visitor, trial: Trial) -> str:
        words, _ = visitor.words, visitor.words.gettext
        if trial.rule is not None or trial.arrive is None:
            return _("That does not fit: {rule}.").format(rule=rule_phrase(words, trial.rule or ""))
        return _("It fits: there at {time}; driving changes by {minutes} min and {distance}.").format(
            time=words.time(trial.arrive, visitor.zone),
            minutes=words.signed(round(trial.seconds / 60)),
            distance=words.signed(trial.metres, words.distance(abs(trial.metres))),
        )

    async def _fix(self, asked: Asked, act: str, what: int) -> None:
        async with self._of.work() as work:
            edit = EditPlan(work, self._of.clock)
            do = {"pin": edit.pin, "unpin": edit.unpin, "lock": edit.lock, "unlock": edit.unlock}[act]
            await do(*self._day(asked), asked.number("revision"), asked.visitor.member_id, what)

    async def _publish(self, asked: Asked) -> str:
        """Check every route, then publish what was checked."""
        depot_id, service_date = self._day(asked)
        await self._checked(depot_id, service_date)
        async with self._of.work() as work:
            revision = asked.number("revision")
            published = await PublishPlan(work, self._of.clock)(depot_id, service_date, revision)
        template = asked.visitor.words.gettext("Published as revision {number}. Everybody concerned is being told.")
        return template.format(number=asked.visitor.words.number(published.number))

    async def _checked(self, depot_id: int, service_date: date) -> None:
        """PlanUnfit with the first rule that a route of the draft breaks, and for whom."""
        async with self._of.reading() as work:
            day = await work.days.on(depot_id, service_date)
            if day is None:
                raise BadInput("plan", "is not there")
            shifts = [route.shift_id for route in day.draft.routes]
        for shift_id in shifts:
            async with self._of.reading() as work:
                facts = await ReadRoutes(work, self._of.clock)(depot_id, service_date, {shift_id})
            found = await asyncio.to_thread(unfit, facts, self._of.travel)
            if found is not None:
                raise PlanUnfit(await self._called(depot_id, found[0], shift_id), found[0].kind)

    async def _called(self, depot_id: int, found: Violation, shift_id: int) -> str:
        """The parcel's number; of a route as a whole its van."""
        async with self._of.reading() as work:
            if found.stop is None:
                shift = next(each for each in await work.depots.shifts(depot_id) if each.id == shift_id)
                return next(van.name for van in await work.depots.vans(depot_id) if van.id == shift.van_id)
            parcel_id = int(found.stop.removeprefix("p"))
            return (await work.board.tracking_numbers(depot_id, [parcel_id])).get(parcel_id, "?")


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise NotFound("route")
    return int(text)
