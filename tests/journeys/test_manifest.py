"""A courier takes the route along: on a map, on paper, in a map app."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.journeys.cast import Cast, Opening
from tests.journeys.town import TUESDAY, at


@pytest.fixture
def opening() -> Opening:
    """Three parcels for three doors."""
    return Opening(at(TUESDAY, "07:20"), (1, 2, 3))


async def files(cast: Cast) -> list[dict[str, Any]]:
    """The files that Ben was sent."""
    return [message["document"] for message in await cast.ben.messages() if message.get("document")]


async def test_three_forms(cast: Cast) -> None:
    """Each is made when it is sent, and arrives as what it is called."""
    await cast.morning()
    await cast.ben.types("/manifest")
    for mark in ("🗺", "📄", "🧭"):
        await cast.ben.presses(mark, on="🗺")
    paper, gpx = await files(cast)
    assert (paper["mime_type"], gpx["mime_type"]) == ("application/pdf", "application/gpx+xml")
    kept = cast.town.api.state.files
    made = kept.find(paper["file_id"])
    assert made is not None
    assert made.content.startswith(b"%PDF")
    (shown,) = [message["photo"][-1] for message in await cast.ben.messages() if message.get("photo")]
    drawn = kept.find(shown["file_id"])
    assert drawn is not None
    assert Image.open(BytesIO(drawn.content)).width >= 1000
