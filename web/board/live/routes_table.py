"""The routes of the day as a table, and one route's stops as a list: all that the map shows, in words."""

from collections.abc import Iterator

from delivery.model.board import RunRow, StopRow
from delivery.model.run import OPEN, RunState, StopStatus
from locales import Words
from web.board.frame import HOME
from web.board.html import Html, el, together
from web.board.live.look import Look, endangered, minutes_late
from web.board.phrases import lateness, stop_word
from web.board.visitor import Visitor

BEHIND, AHEAD = 10, -10  #: minutes that are worth a colour


def routes_table(visitor: Visitor, seen: Look) -> Html:
    """Every route with how far it is."""
    _ = visitor.words.gettext
    if not seen.runs:
        text = _("No route is on the road now. Routes come here half an hour before their shift.")
        return el("p", text, class_="soft", id="routes")
    heads = (_("Route"), _("Done"), _("Against the plan"), _("Next stop"))
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    rows = (route_row(visitor, seen, run, number) for number, run in enumerate(seen.runs))
    return el("table", el("caption", _("Routes on the road")), head, el("tbody", *rows), id="routes")


def route_row(visitor: Visitor, seen: Look, run: RunRow, number: int) -> Html:
    """One route; `number` is its colour."""
    words, stops = visitor.words, seen.theirs.get(run.id, [])
    done = sum(1 for stop in stops if stop.status not in OPEN)
    failed = sum(1 for stop in stops if stop.status is StopStatus.FAILED)
    share = f"{words.number(done)} / {words.number(len(stops))}"
    many = words.ngettext("{count} failed", "{count} failed", failed).format(count=words.number(failed))
    name = el("a", run.van, href=f"{HOME}/routes/{run.id}", data_run=run.id)
    late = seen.late(run.id)
    return el(
        "tr",
        el(
            "th",
            el("i", class_=f"hue hue-{number % 12}", aria_hidden="true"),
            name,
            el("small", run.courier),
            scope="row",
        ),
        el("td", el("bdi", share, dir="ltr"), el("small", many, class_="bad") if failed else None),
        el("td", lateness(words, late), class_=_mood(late)),
        el("td", *_next(words, visitor.zone, run, stops)),
        id=f"run-{run.id}",
    )


def _next(words: Words, zone: str, run: RunRow, stops: list[StopRow]) -> Iterator[Html | str]:
    ahead = next((stop for stop in stops if stop.status in OPEN), None)
    if ahead is None:
        yield words.gettext("all done")
        return
    if run.state is RunState.READY:
        template = words.gettext("leaves {time}")
        yield template.format(time=words.time(run.starts_at, zone))
        return
    yield together(f"{words.time(ahead.eta, zone)} ", el("small", ahead.street))


def route_part(visitor: Visitor, seen: Look, run: RunRow, numbers: dict[int, str]) -> Html:
    """One route's stops in order, with their minutes ahead or behind."""
    words, stops = visitor.words, seen.theirs.get(run.id, [])
    title = f"{run.van} · {run.courier}"
    rows = (_stop(words, visitor.zone, stop, seen, numbers) for stop in stops)
    return el(
        "section",
        el("h2", title, id="route-title"),
        _position(visitor, run),
        el("ol", *rows, class_="stops"),
        data_run=run.id,
    )


def _position(visitor: Visitor, run: RunRow) -> Html:
    words = visitor.words
    if run.seen_at is None:
        return el("p", words.gettext("No position yet."), class_="soft")
    template = words.gettext("Position of {time}")
    return el("p", template.format(time=words.time(run.seen_at, visitor.zone)), class_="soft")


def _stop(words: Words, zone: str, stop: StopRow, seen: Look, numbers: dict[int, str]) -> Html:
    late = minutes_late(stop, seen.planned)
    when = words.time(stop.done_at or stop.arrived_at or stop.eta, zone)
    parcels = (el("a", numbers[p], href=f"{HOME}/parcels/{p}") for p in stop.parcel_ids if p in numbers)
    return el(
        "li",
        el("b", when),
        " ",
        el("span", stop.street),
        el("small", stop_word(words, stop.status), class_=f"status {stop.status}"),
        el("small", lateness(words, late), class_=_mood(late)),
        el("small", _promised(words, zone, stop), class_="bad" if endangered(stop) else "soft"),
        el("small", *_spaced(parcels), class_="numbers"),
        data_stop=stop.id,
        value=stop.sequence,
    )


def _promised(words: Words, zone: str, stop: StopRow) -> str:
    if stop.opens is None or stop.closes is None:
        return ""
    template = words.gettext("promised {first}–{last}")
    return template.format(first=words.time(stop.opens, zone), last=words.time(stop.closes, zone))


def _spaced(links: Iterator[Html]) -> Iterator[str]:
    for link in links:
        yield link
        yield Html(" ")


def _mood(late: int | None) -> str:
    if late is None or AHEAD < late < BEHIND:
        return "calm"
    return "bad" if late > 0 else "early"
