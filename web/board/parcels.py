"""A parcel from beginning to end: everything that happened, every message about it and what became of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from fastapi import Response

from delivery.model.board import LetterRow
from delivery.model.errors import NotFound
from delivery.model.event import Event
from delivery.model.parcel import Parcel
from locales import Words
from locales.statuses import status_phrase
from web.board.door import Asked, Door, back
from web.board.frame import HOME, page, shown
from web.board.happened import event_phrase, letter_phrase, letter_state
from web.board.html import Html, el, together
from web.board.ports import Board
from web.board.reasons import reason_word
from web.board.visitor import Visitor

LONGEST = 64  #: letters of a tracking number


class ParcelPages:
    """Looking a parcel up, and its timeline."""

    def __init__(self, of: Board) -> None:
        self._of = of

    def register(self, door: Door) -> None:
        """Put them at their addresses."""
        door.get("/parcels", self.find)
        door.get("/parcels/{parcel}", self.show)

    async def find(self, asked: Asked) -> Response:
        """Look a tracking number up; foreign and unknown ones are answered alike."""
        _ = asked.visitor.words.gettext
        number = asked.query.get("number", "").strip().upper()[:LONGEST]
        if number:
            async with self._of.reading() as work:
                parcel = await work.parcels.by_tracking(number)
            if parcel is not None and parcel.depot_id == asked.visitor.depot_id:
                return back(f"/parcels/{parcel.id}")
        none = el(
            "p", _("There is no parcel {number} at this depot.").format(number=number), role="alert", class_="told"
        )
        inside = together(el("h1", _("Parcels")), none if number else None, _search(asked.visitor, number))
        return shown(page(asked.visitor, "/parcels", _("Parcels"), inside))

    async def show(self, asked: Asked) -> Response:
        """The timeline."""
        visitor, parcel_id = asked.visitor, asked.number("parcel")
        async with self._of.reading() as work:
            parcel = await work.parcels.get(parcel_id)
            if parcel.depot_id != visitor.depot_id:
                raise NotFound("parcel")
            events = await work.events.of_parcel(parcel_id)
            letters = await work.history.letters(visitor.depot_id, parcel_id)
        inside = together(_head(visitor, parcel), _search(visitor, ""), _timeline(visitor, events, letters))
        return shown(page(visitor, "/parcels", parcel.tracking_number, inside))


def _search(visitor: Visitor, number: str) -> Html:
    _ = visitor.words.gettext
    field = el("input", name="number", value=number, required=True, maxlength=LONGEST, autocomplete="off", dir="ltr")
    label = el("label", _("Tracking number"), field)
    return el("form", label, el("button", _("Find")), class_="row box", action=f"{HOME}/parcels", role="search")


def _head(visitor: Visitor, parcel: Parcel) -> Html:
    words = visitor.words
    day = words.date(parcel.service_date) if parcel.service_date else None
    return together(
        el("h1", el("bdi", parcel.tracking_number), f" · {status_phrase(words, parcel.status)}"),
        el("p", f"{parcel.address.street}, {parcel.address.postcode} {parcel.address.city}"),
        el("p", day, class_="soft") if day else None,
    )


def _timeline(visitor: Visitor, events: Iterable[Event], letters: Sequence[LetterRow]) -> Html:
    words, _ = visitor.words, visitor.words.gettext
    lines: list[tuple[datetime, Html]] = [(each.at, _event(visitor, each)) for each in events]
    lines += [(each.owed_at, _letter(visitor, each)) for each in letters]
    lines.sort(key=lambda line: line[0])
    if not lines:
        return el("p", _("Nothing has happened to it yet."), class_="soft")
    items = (
        el("li", el("time", words.datetime(at, visitor.zone), datetime=at.isoformat()), text) for at, text in lines
    )
    return el("section", el("h2", _("Timeline")), el("ol", *items, class_="timeline"), class_="box")


def _event(visitor: Visitor, event: Event) -> Html:
    facts = _facts(visitor.words, event, visitor.zone)
    return together(el("b", event_phrase(visitor.words, event.kind)), el("small", facts) if facts else None)


def _facts(words: Words, event: Event, zone: str) -> str:
    """What of the facts helps a person; ids do not."""
    said = [str(event.facts[name]) for name in ("stars", "details") if event.facts.get(name)]
    if reason := event.facts.get("reason"):
        said.insert(0, reason_word(words, str(reason)))
    window = event.facts.get("window")
    if isinstance(window, dict):
        said.append(f"{window.get('date')} {window.get('start')}–{window.get('end')}")
    if isinstance(eta := event.facts.get("eta"), str):
        said.append(words.datetime(datetime.fromisoformat(eta), zone))
    return " · ".join(said)


def _letter(visitor: Visitor, letter: LetterRow) -> Html:
    words, _ = visitor.words, visitor.words.gettext
    text = _("Message: {what}").format(what=letter_phrase(words, letter.kind))
    state = letter_state(words, letter.state)
    if letter.settled_at is not None:
        state = f"{state}, {words.time(letter.settled_at, visitor.zone)}"
    if letter.tries > 1:
        many = words.ngettext("{count} try", "{count} tries", letter.tries).format(count=words.number(letter.tries))
        state = f"{state} ({many})"
    bad = letter.state in ("dead", "expired")
    return together(el("span", "✉ ", text), el("small", state, class_="bad" if bad else "soft"))
