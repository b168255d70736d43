"""A day's plan: previewed, published by hand, and left alone by the clock."""

import pytest

from delivery.model.plan import RevisionState
from tests.journeys.cast import Cast, Opening
from tests.journeys.town import MONDAY, TUESDAY, Town, at


@pytest.fixture
def opening() -> Opening:
    """Monday afternoon: nothing of Tuesday is planned."""
    return Opening(at(MONDAY, "16:00"), (1, 2, 3))


async def test_by_hand(cast: Cast) -> None:
    """A preview promises nothing, publishing tells everybody, and 18:00 repeats nothing of it."""
    await cast.clara.types("/plan")
    await cast.clara.presses("🔃")
    await cast.clara.sees("🗺", "Di., 24. Nov.", "Entwurf")
    assert (await cast.town.ledger()).promises == []
    await cast.clara.presses("📣")
    await cast.clara.sees("📣", "Di., 24. Nov.", "(Fassung 1)")
    await cast.anna.sees("🗓 Dein Paket DS00001 kommt Di., 24. Nov.")
    assert await _published(cast.town) == [1]
    await cast.town.until(MONDAY, "18:20")
    assert await _published(cast.town) == [1]
    assert await cast.anna.counts("🗓 Dein Paket DS00001 kommt") == 1
    assert await cast.clara.counts("(Fassung 1)") == 1


async def test_published_twice_by_hand(cast: Cast) -> None:
    """The same publish button pressed twice publishes once."""
    await cast.clara.types("/plan")
    await cast.clara.presses("🔃")
    button = await cast.clara.finds("📣")
    await cast.clara.presses_again(*button)
    await cast.clara.presses_again(*button)
    assert await _published(cast.town) == [1]
    assert len((await cast.town.ledger()).revisions) == 1


async def test_late_parcel(cast: Cast) -> None:
    """A parcel that came after publishing by hand is planned at 18:00 with the others' promises kept."""
    await cast.clara.types("/plan")
    await cast.clara.presses("🔃")
    await cast.clara.presses("📣")
    promised = [(p.parcel_id, p.window) for p in (await cast.town.ledger()).promises]
    await cast.town.parcel(4)
    await cast.town.until(MONDAY, "18:20")
    windows = [(p.parcel_id, p.window) for p in (await cast.town.ledger()).promises]
    assert windows[: len(promised)] == promised
    assert {parcel_id for parcel_id, _ in windows} == {1, 2, 3, 4}


async def test_too_late(cast: Cast) -> None:
    """Once the vans are loaded a plan is not published over them."""
    await cast.town.until(MONDAY, "18:05")
    button = await cast.clara.finds("📣")
    await cast.town.until(TUESDAY, "08:00")
    await cast.clara.presses_again(*button)
    assert cast.clara.answer
    assert len((await cast.town.ledger()).revisions) == 2


async def _published(town: Town) -> list[int]:
    return [r.number for r in (await town.ledger()).revisions if r.state is RevisionState.PUBLISHED]
