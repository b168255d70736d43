"""What a dispatcher finds, and how a day stands beside the one before."""

from datetime import timedelta

import pytest

from delivery.model.place import Address
from delivery.usecases.add_to_depot import AddDepot
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from tests.bot.conversation.town import ANNA, DORA, MONDAY, Town


async def _said(town: Town, text: str) -> str:
    await town.phones.say(DORA, text, language="en")
    return town.phones.last(DORA).text


async def test_a_parcel_by_its_number_or_its_recipient(town: Town) -> None:
    """The whole number, its end and a part of the name find it, and a press opens its card."""
    await town.plan()
    for asked in ("P-2", "-2", "bruno", "BÄR"):
        told = await _said(town, f"/find {asked}")
        assert "P-2" in told, asked
        assert "P-1" not in told, asked
    await town.phones.press(DORA, "📦")
    assert "Lange Straße 2" in town.phones.last(DORA).text


async def test_a_courier(town: Town) -> None:
    """A courier's name finds the route of the day."""
    assert "Max" in await _said(town, "/find max")


@pytest.mark.parametrize("asked", ["", "x", "nobody", "<b>"])
async def test_nothing_found_has_a_way_out(town: Town, asked: str) -> None:
    """What fits nothing is answered with an example."""
    assert "/find 812" in await _said(town, f"/find {asked}")


async def test_other_depots_stay_unseen(town: Town) -> None:
    """A parcel of another depot is answered like one that nobody knows."""
    async with town.phones.database.work() as work:
        other = await AddDepot(work)("South", Address("Dock 9", "10115", "Berlin", 52.4, 13.4), "Europe/Berlin")
        draft = ParcelDraft("X-77", "Xenia", Address("Allee 1", "10115", "Berlin", 52.4, 13.4), MONDAY)
        await RegisterParcel(work, town.phones.clock)(other.id, draft)
    assert "/find 812" in await _said(town, "/find X-77")


async def test_only_dispatchers_find(town: Town) -> None:
    """A stranger's search finds nothing."""
    await town.phones.say(ANNA, "/find P-2")
    assert "Bruno" not in town.phones.last(ANNA).text


async def test_the_day_beside_yesterday(road: Town) -> None:
    """What was delivered today stands beside what was delivered the day before."""
    await road.phones.press(800, "✅")
    await road.phones.say(DORA, "/day")
    today = road.phones.last(DORA).text
    road.phones.clock.at += timedelta(days=1)
    await road.phones.say(DORA, "/day")
    later = road.phones.last(DORA).text
    assert ": 1 (0, +1)" in today
    assert ": 0 (1, −1)" in later
