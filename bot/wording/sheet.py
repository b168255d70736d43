"""What a route's sheet of paper says: every stop with its time, its door and its parcels, nothing that opens a door."""

from collections.abc import Iterator
from dataclasses import dataclass

from delivery.model.parcel import Handover
from delivery.usecases.show_manifest import Manifest, ManifestStop
from locales import Words


@dataclass(frozen=True)
class Sheet:
    """A title, the columns' heads, and a row for each stop; `done` are the numbers of rows that are reported."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    done: frozenset[int] = frozenset()


def sheet(words: Words, route: Manifest) -> Sheet:
    """The sheet in a language; notes say how a parcel is handed over, never where or with whom."""
    _ = words.gettext
    day = words.date(route.service_date) if route.service_date else ""
    title = _("Route of {van}, {day}").format(van=route.van, day=day)
    rows = tuple(tuple(_row(words, route.zone, stop)) for stop in route.stops)
    done = frozenset(place for place, stop in enumerate(route.stops) if not stop.is_open)
    return Sheet(title, ("", _("When"), _("Where"), _("Parcels"), _("Notes")), rows, done)


def _row(words: Words, zone: str, stop: ManifestStop) -> Iterator[str]:
    yield words.number(stop.number)
    yield (
        words.time(stop.eta, zone)
        if stop.opens is None or stop.closes is None
        else (f"{words.time(stop.opens, zone)}–{words.time(stop.closes, zone)}")
    )
    yield f"{stop.street}, {stop.city}"
    yield "\n".join(stop.tracking_numbers)
    yield "\n".join(_notes(words, stop))


def _notes(words: Words, stop: ManifestStop) -> Iterator[str]:
    _ = words.gettext
    if stop.is_meeting:
        yield _("Meet another van")
        return
    handed = {
        Handover.SAFE_PLACE: _("Safe place"),
        Handover.NEIGHBOUR: _("Neighbour"),
        Handover.PICKUP_POINT: _("Pickup point"),
    }
    if stop.handover in handed:
        yield handed[stop.handover]
    if stop.attempt_number > 1:
        yield _("Attempt {number}").format(number=words.number(stop.attempt_number))
