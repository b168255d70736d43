"""What a closed day says of its plans: plots over days, each with what it counts, and the columns of the table."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from delivery.model.board import DayFigures
from locales import Words
from web.board.html import Html, el
from web.board.plots import above, line


class Figure(NamedTuple):
    """A key figure: its name, its column's, what it counts, and its value on a day; without `unit` a share."""

    name: str
    column: str
    counts: str
    value: Callable[[DayFigures], float | None]
    unit: str = "%"


def driven_plots(words: Words, labels: Sequence[str], days: Sequence[DayFigures]) -> list[Html]:
    """One a figure; without any closed day none."""
    if all(day.driven is None for day in days):
        return []
    return [_plot(labels, days, figure) for figure in _figures(words)]


def driven_heads(words: Words) -> list[str]:
    """The names of the columns."""
    return [figure.column for figure in _figures(words)]


def driven_cells(words: Words, day: DayFigures) -> Iterator[Html]:
    """A day's cells; the morning's windows as so many of so many."""
    for figure in _figures(words):
        value = _in_unit(figure, day)
        text = "–" if value is None else f"{words.number(round(value, 1))}{figure.unit}"
        if day.driven is not None and value is not None and figure.value is _coverage:
            text = f"{words.number(day.driven.covered)}/{words.number(day.driven.narrowed)}"
        yield el("td", text)


def _plot(labels: Sequence[str], days: Sequence[DayFigures], figure: Figure) -> Html:
    values = [_in_unit(figure, day) for day in days]
    top = 100 if figure.unit else above(max((value for value in values if value is not None), default=0))
    caption = el("figcaption", figure.name, el("p", figure.counts, class_="soft"))
    return el("figure", caption, line(labels, values, figure.name, top), class_="box", title=figure.counts)


def _in_unit(figure: Figure, day: DayFigures) -> float | None:
    value = figure.value(day)
    return 100 * value if value is not None and figure.unit else value


def _coverage(day: DayFigures) -> float | None:
    return day.coverage


def _figures(words: Words) -> Iterator[Figure]:
    _ = words.gettext
    yield Figure(
        _("Reached when the plan said (%)"),
        _("As planned"),
        _("Doors reached at most 10 minutes before or after the time in the day's last plan."),
        lambda day: day.accuracy,
    )
    yield Figure(
        _("Reached inside the morning's window (%)"),
        _("Morning windows"),
        _("Doors reached inside the narrower window that recipients were told in the morning."),
        _coverage,
    )
    yield Figure(
        _("Stayed with their van (%)"),
        _("Same van"),
        _("Parcels of the first published plan that the day's last plan leaves with the same van."),
        lambda day: day.stability,
    )
    yield Figure(
        _("Kilometres a parcel"),
        _("km a parcel"),
        _("Kilometres of the day's last plan, divided by the parcels delivered."),
        lambda day: day.kilometres_a_drop,
        "",
    )
    yield Figure(
        _("Minutes a parcel"),
        _("min a parcel"),
        _("Time of the vans on the road in the day's last plan, divided by the parcels delivered."),
        lambda day: day.minutes_a_drop,
        "",
    )
