"""What the draft changes against the published plan."""

from collections.abc import Iterator

from delivery.policy.plan_difference import Change
from web.board.frame import HOME
from web.board.html import Html, el, together
from web.board.phrases import lateness
from web.board.plan.day import DayOpen
from web.board.visitor import Visitor

MOST = 200


def changes(visitor: Visitor, seen: DayOpen) -> Html:
    """In sums, then parcel by parcel."""
    words, _ = visitor.words, visitor.words.gettext
    title = el("h2", _("Against the published plan"))
    if seen.change is None:
        return together(title, el("p", _("Nothing is published for this day yet."), class_="soft"))
    if not seen.change.changes:
        return together(title, el("p", _("No difference."), class_="soft"))
    template = _("{vans} with another van · {moved} at another time · {added} new · {dropped} dropped · {distance}")
    sums = template.format(
        vans=words.number(seen.change.vans_changed),
        moved=words.number(seen.change.moved),
        added=words.number(seen.change.added),
        dropped=words.number(seen.change.dropped),
        distance=visitor.words.signed(seen.change.metres, visitor.words.distance(abs(seen.change.metres))),
    )
    heads = (_("Parcel"), _("Published"), _("Now"), _("Shift"))
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    rows = (el("tr", *_row(visitor, seen, change)) for change in seen.change.changes[:MOST])
    return together(title, el("p", sums), el("table", head, el("tbody", *rows), id="difference"))


def _row(visitor: Visitor, seen: DayOpen, change: Change) -> Iterator[Html]:
    link = el("a", seen.numbers.get(change.parcel_id, "?"), href=f"{HOME}/parcels/{change.parcel_id}")
    yield el("th", link, scope="row")
    for place in (change.before, change.after):
        if place is None:
            yield el("td", "–")
        else:
            name = seen.vans.get(place.van_id, "?")
            yield el("td", f"{name} · {visitor.words.time(place.arrive, visitor.zone)}")
    shift = lateness(visitor.words, change.minutes) if change.before and change.after else ""
    yield el("td", shift)
