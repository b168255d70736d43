"""The route as a file."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bot.views.manifest import gpx, manifest
from delivery.model.run import StopStatus
from delivery.usecases.show_manifest import Manifest, ManifestStop
from locales import words_in
from tests.bot.conversation.town import MAX, Town

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
STOP = ManifestStop(1, StopStatus.PLANNED, "Lange Straße 1", "Kiel", 54.3, 10.1, NOON, None, None, ("P-1",))
SPACE = {"g": "http://www.topografix.com/GPX/1/1"}


def _stops(text: str) -> list[tuple[str, str]]:
    found = ET.fromstring(text).findall("g:rte/g:rtept", SPACE)  # noqa: S314  it is our own
    return [(point.attrib["lat"], point.findtext("g:name", "", SPACE)) for point in found]


async def test_a_courier_asks_for_the_route(road: Town) -> None:
    """Every open stop in its order, and nothing that opens a door."""
    await road.phones.press(MAX, "✅")
    await road.phones.say(MAX, "/manifest")
    await road.phones.press(MAX, "🧭 ")
    call = next(call for call in reversed(road.phones.calls) if call.method == "sendDocument")
    file = call.params["document"]
    assert (file["name"], file["kind"]) == ("route.gpx", "application/gpx+xml")
    async with road.phones.database.work() as work:
        doors = [f"{stop.address.street}, Berlin" for stop in await work.runs.stops(1) if stop.is_open]
    assert len(doors) == 2
    assert [name.partition(". ")[2] for _, name in _stops(file["content"])] == doors
    assert "+4930123" not in file["content"]


@given(st.text(max_size=40), st.text(max_size=20))
def test_no_street_breaks_the_file(street: str, number: str) -> None:
    """Angle brackets, ampersands and control characters in addresses leave the file readable."""
    stop = replace(STOP, street=street.encode("utf-8", "ignore").decode(), tracking_numbers=(number,))
    text = gpx(words_in("ar"), Manifest("Europe/Berlin", (stop,)))
    assert len(_stops(text.encode("utf-8", "ignore").decode())) == 1


def test_what_is_done_is_left_out() -> None:
    """Only stops that are still to be driven to are in the file."""
    done = replace(STOP, number=2, status=StopStatus.DELIVERED)
    screen = manifest(words_in("en"), Manifest("Europe/Berlin", (STOP, done)))
    assert screen.document is not None
    assert len(_stops(screen.document.content)) == 1
