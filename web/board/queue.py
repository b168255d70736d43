"""The exception queue: what a dispatcher must look at, to be claimed and resolved as in the chat."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from fastapi import Response

from delivery.model.errors import NotFound
from delivery.model.exception import ExceptionState
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.resolve_exception import ResolveException
from delivery.usecases.show_exception import ExceptionView
from delivery.usecases.show_exceptions import ShowExceptions
from locales import Words
from web.board.door import Asked, Door, back
from web.board.frame import HOME, form, page, part, shown
from web.board.html import Html, el
from web.board.phrases import rule_phrase, severity_word, trouble_phrase
from web.board.ports import Board, BoardWork
from web.board.reasons import reason_word
from web.board.visitor import Visitor

BRIEF, MOST = 8, 200
MARKS = {"urgent": "▲", "soon": "◆", "normal": "•"}


async def read_queue(work: BoardWork, visitor: Visitor, limit: int = BRIEF) -> Sequence[ExceptionView]:
    """What is unresolved at the visitor's depot, oldest first."""
    return await ShowExceptions(work)(visitor.depot_id, limit)


def queue_list(visitor: Visitor, views: Sequence[ExceptionView], told: str = "", *, brief: bool = False) -> Html:
    """The queue as a list; the same piece stands beside the map."""
    _ = visitor.words.gettext
    title = el("h2" if brief else "h1", _("Exceptions"))
    if told:
        told = el("p", told, class_="told", role="status")
    if not views:
        calm = el("p", _("Nothing is open. Exceptions come here by themselves."), class_="soft")
        return el("section", title, told or None, calm)
    items = (_item(visitor, view) for view in views)
    more = el("p", el("a", _("All exceptions"), href=f"{HOME}/queue")) if brief else None
    return el("section", title, told or None, el("ul", *items, class_="queue"), more)


def _item(visitor: Visitor, view: ExceptionView) -> Html:
    words, zone = visitor.words, visitor.zone
    when = words.datetime(view.opened_at, zone)
    name = trouble_phrase(words, view.trouble)
    urgency = severity_word(words, view.severity)
    return el(
        "li",
        el("span", MARKS.get(view.severity, "•"), aria_hidden="true"),
        el("b", name, id=f"exception-{view.exception_id}"),
        el("small", f"{urgency} · {when}"),
        _parcel(view),
        *(el("p", line) for line in facts(words, view)),
        _whose(words, view),
        _buttons(visitor, view),
        class_=f"severity-{view.severity}",
    )


def _parcel(view: ExceptionView) -> Html | None:
    if view.parcel_id is None or view.tracking_number is None:
        return None
    return el("a", view.tracking_number, href=f"{HOME}/parcels/{view.parcel_id}")


def facts(words: Words, view: ExceptionView) -> Iterator[str]:
    """What helps to decide."""
    _ = words.gettext
    if rule := view.facts.get("rule"):
        yield _("Reason: {reason}").format(reason=rule_phrase(words, str(rule)))
    elif reason := view.facts.get("reason"):
        yield _("Reason: {reason}").format(reason=reason_word(words, str(reason)))
    if isinstance(eta := view.facts.get("eta"), str):
        yield _("Expected {time}").format(time=words.datetime(datetime.fromisoformat(eta), view.zone))
    yield from (f"💬 {said}" for said in view.facts.get("said", ()))


def _whose(words: Words, view: ExceptionView) -> Html | None:
    if view.claimed_by is None:
        return None
    return el("p", words.gettext("✋ {name} has it").format(name=view.claimed_by))


def _buttons(visitor: Visitor, view: ExceptionView) -> Html | None:
    _, about = visitor.words.gettext, f"exception-{view.exception_id}"
    if view.state is ExceptionState.RESOLVED:
        return None
    here = f"{HOME}/queue/{view.exception_id}"
    claim = el("button", _("Claim"), name="act", value="claim", aria_describedby=about)
    resolve = el("button", _("Resolve"), name="act", value="resolve", aria_describedby=about)
    return form(visitor, here, claim if view.state is ExceptionState.OPEN else None, resolve, class_="row")


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
        """Claim or resolve; who comes second is told who has it."""
        told = await self._done(asked.visitor, asked.number("exception"), asked.form.get("act", ""))
        return await self._shown(asked, told) if told or asked.by_script else back("/queue")

    async def _done(self, visitor: Visitor, exception_id: int, act: str) -> str:
        _ = visitor.words.gettext
        async with self._of.work() as work:
            exception = await work.exceptions.get(exception_id)
            if exception.depot_id != visitor.depot_id:
                raise NotFound("exception")
            if act == "resolve":
                well = await ResolveException(work, self._of.clock)(exception_id, visitor.member_id)
                return "" if well else _("It was resolved already.")
            if act != "claim":
                raise NotFound("act")
            if await ClaimException(work, self._of.clock)(exception_id, visitor.member_id):
                return ""
            holder = await work.members.get(exception.claimed_by) if exception.claimed_by else None
            return _("{name} was faster and has it now.").format(name=holder.name if holder else "?")

    async def _shown(self, asked: Asked, told: str = "") -> Response:
        visitor, brief = asked.visitor, asked.by_script and asked.query.get("brief") == "1"
        async with self._of.reading() as work:
            views = await read_queue(work, visitor, BRIEF if brief else MOST)
        found = queue_list(visitor, views, told, brief=brief)
        if asked.by_script:
            return part(found)
        whole = el("div", found, id="queue", class_="box", data_brief="0")
        return shown(page(visitor, "/queue", visitor.words.gettext("Exceptions"), whole))
