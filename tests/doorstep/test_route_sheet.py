"""A route on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.wording.sheet import sheet
from delivery.model.parcel import Handover
from delivery.model.run import StopStatus
from delivery.usecases.show_manifest import Manifest, ManifestStop
from doorstep.paper.route_sheet import route_sheet
from doorstep.route_pictures import route_sketch
from locales import words_in

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
STOP = ManifestStop(1, StopStatus.PLANNED, "Lange Straße 1", "Kiel", 54.3, 10.1, NOON, None, None, ("P-1",))


def route(count: int) -> Manifest:
    """A route of so many stops."""
    stops = (replace(STOP, number=n, longitude=10.1 + n / 1000) for n in range(1, count + 1))
    return Manifest("Europe/Berlin", tuple(stops), 1, "Van 1", date(2026, 11, 23), (54.3, 10.0))


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (40, 2), (150, 5)])
@pytest.mark.parametrize("language", ["de", "ar"])
def test_pages(count: int, pages: int, language: str) -> None:
    """What does not fit goes on the next page, under its own title."""
    words = words_in(language)
    content = route_sheet(sheet(words, route(count)), right_to_left=words.direction == "rtl")
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == pages


def test_how_and_never_where() -> None:
    """Notes say that a parcel goes to a safe place or comes again; a done stop is marked as done."""
    stops = (
        replace(STOP, handover=Handover.SAFE_PLACE, attempt_number=2),
        replace(STOP, number=2, status=StopStatus.DELIVERED),
    )
    made = sheet(words_in("en"), replace(route(1), stops=stops))
    assert made.rows[0] == ("1", "12:00", "Lange Straße 1, Kiel", "P-1", "Safe place\nAttempt 2")
    assert made.done == {1}


def test_the_picture_has_every_stop() -> None:
    """The numbers on the map are those on the sheet."""
    sketch, places = route_sketch(route(5))
    assert len(sketch.courses[0].stops) == 5
    assert len(places) == 6
