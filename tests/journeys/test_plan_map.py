"""The plan on a map goes through the real door to a real phone."""

import pytest

from tests.journeys.cast import Cast, Opening
from tests.journeys.town import MONDAY, at


@pytest.fixture
def opening() -> Opening:
    """Monday afternoon: nothing of Tuesday is planned."""
    return Opening(at(MONDAY, "16:00"), (1, 2, 3))


async def test_the_map_arrives(cast: Cast) -> None:
    """Planned, asked for again, and published as shown: the picture is drawn when it is sent."""
    await cast.clara.types("/plan")
    await cast.clara.presses("🔃")
    await cast.clara.sees("🗺", "Di., 24. Nov.", "Entwurf")
    await cast.clara.types("/plan")
    await cast.clara.presses("🔀")
    await cast.clara.sees("📣", "Di., 24. Nov.", "(Fassung 1)")
    assert any(message.get("photo") for message in await cast.clara.messages())
