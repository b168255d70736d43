"""Fields of the settings' forms: how they are drawn, and how what was typed is read."""

from collections.abc import Mapping
from datetime import date, time

from delivery.model.errors import BadInput
from web.board.html import Html, el

LAST_DAY = date(2999, 12, 31)  #: the last one there is has no tomorrow


def time_field(name: str, label: str, value: time) -> Html:
    """A time of day."""
    return el("label", label, el("input", type="time", name=name, value=f"{value:%H:%M}", required=True))


def number_field(name: str, label: str, value: int, most: int = 10_000) -> Html:
    """A whole number."""
    return el("label", label, el("input", type="number", name=name, value=value, min=0, max=most, required=True))


def time_in(form: Mapping[str, str], name: str) -> time:
    """A time of day that was typed, or BadInput."""
    try:
        found = time.fromisoformat(form.get(name, ""))
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:  # the depot's clock has no other zone
        raise BadInput(name, "is no time")
    return found


def number_in(form: Mapping[str, str], name: str) -> int:
    """A number that was typed, or BadInput."""
    text = form.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise BadInput(name, "is no number")
    return int(text)


def date_in(form: Mapping[str, str], name: str) -> date:
    """A day that was typed, or BadInput."""
    try:
        found = date.fromisoformat(form.get(name, ""))
    except ValueError:
        found = date.max
    if found > LAST_DAY:
        raise BadInput(name, "is no day")
    return found


def weekdays_in(form: Mapping[str, str]) -> int:
    """The days that were ticked, as bits."""
    return sum(1 << day for day in range(7) if f"day{day}" in form)
