"""The exception queue: what a dispatcher must look at, worked as in the chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import Response

from delivery.model.errors import NotFound
from delivery.model.people import Member
from delivery.usecases.answer_recipient import AnswerRecipient
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.give_exception import GiveException, ShowMates
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exception import ExceptionView
from delivery.usecases.show_exceptions import ShowExceptions
from delivery.usecases.snooze_exception import SnoozeException
from web.board.door import Asked, Door, back
from web.board.exceptions import item
from web.board.frame import HOME, page, part, shown
from web.board.html import Html, el
from web.board.ports import Board, BoardWork
from web.board.visitor import Visitor

BRIEF, MOST = 8, 200


@dataclass(frozen=True)
class Queue:
    """What is open, and who could take it over."""

    views: Sequence[ExceptionView]
    mates: Sequence[Member]


async def read_queue(work: BoardWork, visitor: Visitor, *, brief: bool = True) -> Queue:
    """What is unresolved at the visitor's depot, oldest first; in brief, what shares a message is only counted."""
    views = await ShowExceptions(work)(visitor.depot_id, BRIEF if brief else MOST, folded=brief)
    return Queue(views, await ShowMates(work)(visitor.depot_id))


def queue_list(visitor: Visitor, queue: Queue, told: str = "", *, brief: bool = False) -> Html:
    """The queue as a list; the same piece stands beside the map."""
    _ = visitor.words.gettext
    title = el("h2" if brief else "h1", _("Exceptions"))
    if told:
        told = el("p", told, class_="told", role="status")
    if not queue.views:
        calm = el("p", _("Nothing is open. Exceptions come here by themselves."), class_="soft")
        return el("section", title, told or None, calm)
    more = el("p", el("a", _("All exceptions"), href=f"{HOME}/queue")) if brief else None
    return el("section", title, told or None, el("ul", *_items(visitor, queue), class_="queue"), more)


def _items(visitor: Visitor, queue: Queue) -> list[Html]:
    """Whatever shares a message stands inside the one that it shares."""
    heads = {view.exception_id for view in queue.views}
    inside: dict[int, list[Html]] = {}
    for view in queue.views:
        if view.group_id in heads:
            inside.setdefault(view.group_id or 0, []).append(item(visitor, view, queue.mates))
    alone = (view for view in queue.views if view.group_id not in heads)
    return [item(visitor, view, queue.mates, inside.get(view.exception_id, ())) for view in alone]


class QueuePages:
    """The queue's page and what is done on it."""

    def __init__(self, of: Board) -> None:
        self._of = of

    def register(self, door: Door) -> None:
        """Put them at their addresses."""
        door.get("/queue", self.show)
        door.post("/queue/{exception}", self.act)

    async def show(self, asked: Asked) -> Response:
        """What is open."""
        return await self._shown(asked)

    async def act(self, asked: Asked) -> Response:
        """Do what one of the buttons says; who comes second is told who has it."""
        async with self._of.work() as work:
            told = await self._done(work, asked)
        return await self._shown(asked, told) if told or asked.by_script else back("/queue")

    async def _done(self, work: BoardWork, asked: Asked) -> str:
        visitor, clock, number = asked.visitor, self._of.clock, asked.number("exception")
        if (await work.exceptions.get(number)).depot_id != visitor.depot_id:
            raise NotFound("exception")
        act, _, more = asked.form.get("act", "").partition(":")
        match act:
            case "claim":
                return await self._claimed(work, visitor, number)
            case "resolve":
                well = await ResolveException(work, clock)(number, visitor.member_id)
            case "snooze" if more.isascii() and more.isdigit() and len(more) < 4:
                well = await SnoozeException(work, clock)(number, int(more))
            case "give":
                well = await GiveException(work, clock)(number, asked.number("member"))
            case "answer":
                await AnswerRecipient(work, clock)(number, asked.form.get("words", ""), visitor.member_id)
                return visitor.words.gettext("👍 Sent to whoever asked.")
            case _:
                raise NotFound("act")
        return "" if well else visitor.words.gettext("It was resolved already.")

    async def _claimed(self, work: BoardWork, visitor: Visitor, number: int) -> str:
        if await ClaimException(work, self._of.clock)(number, visitor.member_id):
            return ""
        exception = await work.exceptions.get(number)
        holder = await work.members.get(exception.claimed_by) if exception.claimed_by else None
        told = visitor.words.gettext("{name} was faster and has it now.")
        return told.format(name=holder.name if holder else "?")

    async def _shown(self, asked: Asked, told: str = "") -> Response:
        visitor, brief = asked.visitor, asked.by_script and asked.query.get("brief") == "1"
        async with self._of.reading() as work:
            queue = await read_queue(work, visitor, brief=brief)
        found = queue_list(visitor, queue, told, brief=brief)
        if asked.by_script:
            return part(found)
        whole = el("div", found, id="queue", class_="box", data_brief="0")
        return shown(page(visitor, "/queue", visitor.words.gettext("Exceptions"), whole))
