"""A dispatcher asks “what if” over the real door: thinking, map and answer come to the phone, and a tap applies it."""

import pytest

from tests.journeys.cast import Cast, Opening
from tests.journeys.town import MONDAY, at


@pytest.fixture
def opening() -> Opening:
    """Monday afternoon: nothing of Tuesday is planned."""
    return Opening(at(MONDAY, "16:00"), (1, 2, 3))


async def test_asked_answered_and_applied(cast: Cast) -> None:
    """Nothing to ask about without a plan; with one, a closed street is thought about, drawn, applied, published."""
    await cast.clara.types("/whatif traffic +30%")
    await cast.clara.sees("✖️", "/plan")
    await cast.clara.types("/plan")
    await cast.clara.presses("🔃")
    await cast.clara.types("/whatif road closed Gartenweg")
    await cast.clara.sees("❔", "Gartenweg", "km")
    assert any("❔" in (message.get("caption") or "") for message in await cast.clara.messages())
    await cast.clara.presses("🔀")
    await cast.clara.sees("🔀", "Clara", "/plan")
    await cast.clara.types("/plan")
    await cast.clara.presses("📣")
    await cast.anna.sees("🗓 Dein Paket DS00001 kommt Di., 24. Nov.")
