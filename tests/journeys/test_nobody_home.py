"""Nobody at the door: from the announcement over the failed attempt to the delivery in the promised window."""

from datetime import timedelta

import pytest

from delivery.model.promise import Outcome
from delivery.model.status import Status
from tests.journeys.cast import Cast, Opening
from tests.journeys.town import MONDAY, TUESDAY, WEDNESDAY, at

TEN_SECONDS = timedelta(seconds=10)


@pytest.fixture
def opening() -> Opening:
    """The eve: nothing is planned yet."""
    return Opening(at(MONDAY, "17:30"), (1, 2))


async def test_nobody_home(cast: Cast) -> None:
    """Choices stand on the screen within ten seconds, and the slot that was chosen is kept on the next day."""
    town, anna, ben = cast.town, cast.anna, cast.ben
    await anna.sees("📦 DS00001", "Gartenweg 1")
    await town.until(MONDAY, "18:05")
    await anna.sees("🗓 Dein Paket DS00001 kommt Di., 24. Nov.")
    await town.until(TUESDAY, "07:45")
    await anna.sees("☀️ Guten Morgen! Dein Paket DS00001 kommt voraussichtlich")
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await ben.presses("📍")
    await ben.presses("❌")
    reported = town.clock.now()
    await ben.presses("🚪")
    assert town.clock.now() - reported <= TEN_SECONDS
    await anna.sees("DS00001: Wir waren an deiner Tür", "Es hat niemand geöffnet.", "Bitte wähl bis")
    await anna.presses("🗓 Mi., 25. Nov., 10:00")
    await anna.sees("👍 Erledigt: DS00001 kommt noch einmal.", "Mi., 25. Nov., 10:00–12:00 Uhr")
    await cast.finish_route()
    await _the_night(cast)
    await town.until(WEDNESDAY, "10:05")
    await ben.presses("▶️")
    await ben.sees("Gartenweg 1", "Zugesagt: 10:00–12:00", "Versuch Nummer 2")
    await ben.presses("📍")
    await ben.presses("✅")
    await anna.sees("DS00001", "zugestellt")
    assert await cast.status() is Status.DELIVERED
    outcomes = [promise.outcome for promise in (await town.ledger()).promises if promise.parcel_id == 1]
    assert outcomes == [Outcome.BROKEN, Outcome.KEPT] or outcomes == [Outcome.KEPT, Outcome.KEPT]


async def _the_night(cast: Cast) -> None:
    """18:00 and 04:00 publish the chosen window unmoved; the desk reads it once."""
    plan = next(day.draft for day in (await cast.town.ledger()).days if day.service_date == WEDNESDAY)
    assert [stop.parcel_ids for route in plan.routes for stop in route.stops] == [(1,)]
    await cast.town.until(TUESDAY, "18:10")
    await cast.clara.sees("📣", "Mi., 25. Nov.", "(Fassung 1)")
    await cast.town.until(WEDNESDAY, "04:10")
    assert not [text for text in await cast.clara.screen() if "(Fassung 2)" in text]
    stops = [
        s for r in (await cast.town.ledger()).revisions for t in r.plan.routes for s in t.stops if 1 in s.parcel_ids
    ]
    for stop in stops[-2:]:
        assert at(WEDNESDAY, "10:00") <= stop.arrive <= at(WEDNESDAY, "12:00")


async def test_never_linked(cast: Cast) -> None:
    """A parcel whose recipient never opened the link is planned and delivered like any other."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 2")
    await cast.ben.presses("✅")
    assert await cast.status("DS00002") is Status.DELIVERED
