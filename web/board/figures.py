"""How the depot does: key figures of the last days, as plots and as a table."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from fastapi import Response

from delivery.model.board import DayFigures
from delivery.model.window import local_date
from locales import Words
from web.board.door import Asked, Door
from web.board.driven import driven_cells, driven_heads, driven_plots
from web.board.frame import HOME, page, shown
from web.board.html import Html, el, together
from web.board.plots import above, bars, line
from web.board.ports import Board

SPANS = (7, 14, 28, 84)  #: days


class FigurePages:
    """One page."""

    def __init__(self, of: Board) -> None:
        self._of = of

    def register(self, door: Door) -> None:
        """Put it at its address."""
        door.get("/figures", self.show)

    async def show(self, asked: Asked) -> Response:
        """The days up to today."""
        visitor, text = asked.visitor, asked.query.get("days", "")
        span = int(text) if text in map(str, SPANS) else 14
        last = local_date(self._of.clock.now(), visitor.zone)
        async with self._of.reading() as work:
            days = await work.history.days(visitor.depot_id, last - timedelta(days=span - 1), last)
        words = visitor.words
        title = words.gettext("Figures")
        found = [_plots(words, days), _table(words, days)]
        if all(day.is_empty for day in days):
            found = [el("p", words.gettext("Nothing has happened in these days yet."), class_="box soft")]
        inside = together(el("h1", title), _spans(words, span), *found)
        return shown(page(visitor, "/figures", title, inside))


def _spans(words: Words, span: int) -> Html:
    links = (
        el(
            "a",
            words.ngettext("{count} day", "{count} days", count).format(count=words.number(count)),
            href=f"{HOME}/figures?days={count}",
            aria_current="true" if count == span else None,
        )
        for count in SPANS
    )
    return el("nav", *links, class_="days", aria_label=words.gettext("How many days"))


def _plots(words: Words, days: Sequence[DayFigures]) -> Html:
    _, labels = words.gettext, [f"{day.service_date:%d.%m.}" for day in days]
    shares: list[tuple[str, Callable[[DayFigures], float | None]]] = [
        (_("Delivered at the first attempt (%)"), lambda day: _percent(day.first_attempt_success)),
        (_("Promised windows kept (%)"), lambda day: _percent(day.on_time)),
        (_("Messages that arrived (%)"), lambda day: _percent(day.deliverability)),
    ]
    waits = [day.minutes_to_claim for day in days]
    stars = [day.rating for day in days]
    done = (_("delivered"), [day.delivered for day in days]), (_("failed"), [day.failed for day in days])
    plots = [(_("Parcels delivered and failed"), bars(labels, done, _("Parcels delivered and failed")))]
    plots += [(name, line(labels, [value(day) for day in days], name, 100)) for name, value in shares]
    name = _("Minutes until an exception is claimed")
    plots.append((name, line(labels, waits, name, above(max([wait for wait in waits if wait is not None], default=0)))))
    name = _("Stars from recipients")
    plots.append((name, line(labels, stars, name, 5)))
    figures = [el("figure", el("figcaption", title), plot, class_="box") for title, plot in plots]
    figures += driven_plots(words, labels, days)
    return el("div", *figures, class_="plots")


def _table(words: Words, days: Sequence[DayFigures]) -> Html:
    _ = words.gettext
    heads = (
        _("Day"),
        _("delivered"),
        _("failed"),
        _("First attempt"),
        _("Windows kept"),
        *driven_heads(words),
        _("Messages that arrived (%)"),
        _("Exceptions"),
        _("Minutes to claim"),
        _("Stars"),
    )
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    rows = (
        el(
            "tr",
            el("th", words.date(day.service_date), scope="row"),
            el("td", words.number(day.delivered)),
            el("td", words.number(day.failed)),
            el("td", _shown(words, _percent(day.first_attempt_success), "%")),
            el("td", _shown(words, _percent(day.on_time), "%")),
            *driven_cells(words, day),
            el("td", _shown(words, _percent(day.deliverability), "%")),
            el("td", words.number(day.exceptions)),
            el("td", _shown(words, day.minutes_to_claim)),
            el("td", _shown(words, day.rating)),
        )
        for day in reversed(days)
    )
    return el("div", el("table", el("caption", _("All numbers")), head, el("tbody", *rows)), class_="box wide")


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _shown(words: Words, value: float | None, unit: str = "") -> str:
    return "–" if value is None else f"{words.number(round(value, 1))}{unit}"
