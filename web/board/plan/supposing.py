"""What is supposed, applied and discarded on the plan's page."""

import asyncio
from datetime import date, time, timedelta
from typing import Final

from delivery.model.errors import CannotSuppose, NotFound
from delivery.model.supposition import Asker, Said, Suppose, Supposition, SuppositionState, Why
from delivery.ports.addresses import NoBook
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.settle_supposition import ApplySupposition, DiscardSupposition
from delivery.usecases.show_crew import ShowCrew
from delivery.usecases.show_supposition import ShowSupposition
from web.board.door import Asked
from web.board.html import Html
from web.board.plan.whatif import what_if
from web.board.ports import Board, BoardWork

WAITS: Final = 60  #: tenths of a second for which a page waits for its answer; then it says that it is thought about
FRESH: Final = timedelta(hours=1)  #: what was supposed before is shown no more
HALVES: Final = {"08–12": (time(8), time(12)), "12–17": (time(12), time(17))}


class Suppositions:
    """Asks the planner and waits a little; the page is right without the answer too."""

    def __init__(self, of: Board) -> None:
        self._of = of

    async def ask(self, asked: Asked, day: date) -> None:
        """Ask what the form says, and wait for the answer."""
        asker = Asker(asked.visitor.depot_id, asked.visitor.member_id)
        async with self._of.work() as work:
            found = await AskWhatIf(work, self._of.clock, NoBook())(asker, said_in(asked, day))
        for _ in range(WAITS):
            async with self._of.reading() as work:
                if (await work.suppositions.get(found.id)).state is not SuppositionState.WANTED:
                    return
            await asyncio.sleep(0.1)

    async def apply(self, asked: Asked, supposition_id: int) -> Supposition:
        """Apply it; still answered if promises would be broken and nobody ticked that."""
        visitor = asked.visitor
        async with self._of.work() as work:
            apply = ApplySupposition(work, self._of.clock, self._of.travel)
            return await apply(visitor.depot_id, supposition_id, visitor.member_id, sure="sure" in asked.form)

    async def discard(self, asked: Asked, supposition_id: int) -> Supposition:
        """Discard it."""
        async with self._of.work() as work:
            discard = DiscardSupposition(work, self._of.clock)
            return await discard(asked.visitor.depot_id, supposition_id, asked.visitor.member_id)

    async def shown(self, work: BoardWork, asked: Asked, day: date, today: date) -> Html:
        """The form, and what this dispatcher supposed last."""
        visitor = asked.visitor
        latest = await work.suppositions.latest(visitor.depot_id, visitor.member_id, self._of.clock.now() - FRESH)
        view = await ShowSupposition(work)(visitor.depot_id, latest.id) if latest is not None else None
        return what_if(visitor, day, await ShowCrew(work)(visitor.depot_id, day), today, view)


def said_in(asked: Asked, day: date) -> Said:
    """What the form supposes; the first thing that is filled in counts."""
    form = {name: asked.form.get(name, "").strip() for name in ("out", "traffic", "street", "number", "target")}
    kind, _, about = form["out"].partition(":")
    if about:
        known = {"van": Suppose.VAN_OUT, "courier": Suppose.COURIER_OUT}
        return Said(known.get(kind), about, day)
    if form["traffic"]:
        percent = form["traffic"].removeprefix("traffic:")
        return Said(Suppose.TRAFFIC, percent, day, percent=int(percent) if percent.isdecimal() else 0)
    if form["street"]:
        return Said(Suppose.ROAD_CLOSED, form["street"], day)
    if form["number"] and form["target"]:
        return _moved(form["number"], form["target"], day)
    raise CannotSuppose(Why.NONSENSE, form["number"])


def _moved(number: str, target: str, day: date) -> Said:
    kind, _, about = target.partition(":")
    if kind == "van":
        return Said(Suppose.MOVED, number, day, van=about)
    text, _, half = about.partition(":")
    try:
        there = date.fromisoformat(text)
    except ValueError:
        raise NotFound("day") from None
    start, end = HALVES.get(half, (None, None))
    return Said(Suppose.MOVED, number, there, start, end)
