"""A courier's day in the chat."""

from typing import Any

from delivery.model.attempt import Reason
from delivery.model.run import StopStatus
from delivery.model.status import Status
from tests.bot.conversation.town import ANNA, MAX, Town

PHOTO: list[dict[str, Any]] = [
    {"file_id": size, "file_unique_id": size, "width": 90, "height": 90} for size in ("small", "large")
]


async def _status(town: Town, parcel_id: int = 1) -> Status:
    async with town.phones.database.work() as work:
        return (await work.parcels.get(parcel_id)).status


async def test_the_card_of_a_stop(road: Town) -> None:
    """It has the door, the promise, who lives there, and a way to navigate there."""
    card = road.phones.last(MAX)
    for words in ("Stopp 1 von 3", "Lange Straße 1, Berlin", "Anna Ahrens +49301", "P-1", "Zugesagt: "):
        assert words in card.text
    assert card.button("🧭").endswith("destination=52.50100,13.41000")
    assert [label.split()[0] for label in card.buttons] == ["🧭", "📋", "📋", "📍", "↪️", "✅", "❌", "🏠", "⌛", "⚠️"]


async def test_arriving_twice(road: Town) -> None:
    """Arriving is noted once, and the card leaves the two reports."""
    card = road.phones.last(MAX)
    for _ in range(2):
        await road.phones.press_data(MAX, card.id, card.button("📍"))
    marks = [label.split()[0] for label in road.phones.last(MAX).buttons]
    assert marks == ["🧭", "📋", "📋", "✅", "❌", "🏠", "⌛", "⚠️"]
    assert len(road.phones.answers) > 1
    assert all(road.phones.answers[-2:])


async def test_arriving_early_is_told_and_not_blocked(road: Town) -> None:
    """Who comes before the promised window is told from when it is promised."""
    async with road.phones.database.work() as work:
        stop = next(s for s in await work.runs.stops(1) if 1 in s.parcel_ids)
        assert stop.closes is not None
        stop.opens = stop.closes
    await road.phones.press(MAX, "📍")
    assert "zugesagt ab 09:" in road.phones.answers[-1]


async def test_delivering_shows_the_next_stop_at_once(road: Town) -> None:
    """One press delivers, keeps a line about it, and shows the next door."""
    await road.phones.press(MAX, "✅")
    assert await _status(road) is Status.DELIVERED
    assert "Zugestellt: Lange Straße 1" in road.phones.messages(MAX)[-2].text
    assert "Stopp 2 von 3" in road.phones.last(MAX).text
    assert "ist zugestellt" in road.phones.last(ANNA).text


async def test_the_reasons_and_the_way_back(road: Town) -> None:
    """Sixteen reasons, two a row, and a way back that changes nothing."""
    await road.phones.press(MAX, "❌")
    assert len(road.phones.last(MAX).buttons) == len(Reason) + 1
    await road.phones.press(MAX, "✖️")
    assert "Lange Straße 1" in road.phones.last(MAX).text
    assert await _status(road) is Status.OUT_FOR_DELIVERY


async def test_every_reason_can_be_reported(road: Town) -> None:
    """The reason that was pressed is the one that is recorded."""
    await road.phones.press(MAX, "❌")
    await road.phones.press(MAX, "🔒")
    async with road.phones.database.work() as work:
        assert [a.reason for a in await work.attempts.of_parcel(1)] == [Reason.CONSIGNEE_ACCESS_RESTRICTED]


async def test_a_photo_after_a_report_is_added(road: Town) -> None:
    """A photo sent right after a failed attempt belongs to it, and its recipient sees it."""
    await road.phones.press(MAX, "❌")
    await road.phones.press(MAX, "🚪")
    await road.phones.say(MAX, photo=PHOTO, caption="Klingel kaputt")
    async with road.phones.database.work() as work:
        (attempt,) = await work.attempts.of_parcel(1)
    assert (attempt.photo, attempt.note) == ("large", "Klingel kaputt")
    assert road.phones.last(ANNA).photo == "large"


async def test_a_photo_that_comes_too_late(road: Town) -> None:
    """After ten minutes a photo is not added to anything, and the courier is told."""
    await road.phones.press(MAX, "❌")
    await road.phones.press(MAX, "🚪")
    road.pass_by(11)
    await road.phones.say(MAX, photo=PHOTO)
    assert "zehn Minuten" in road.phones.messages(MAX)[-2].text
    async with road.phones.database.work() as work:
        assert (await work.attempts.of_parcel(1))[0].photo is None


async def test_reports_in_typed_words(road: Town) -> None:
    """Arrived and nobody home, typed: the same as pressed."""
    await road.phones.say(MAX, "Angekommen!")
    await road.phones.say(MAX, "niemand da")
    assert await _status(road) is Status.DELIVERY_FAILED
    assert "Stopp 2 von 3" in road.phones.last(MAX).text


async def test_a_photo_with_a_report_below_it(road: Town) -> None:
    """A photo with the word below it delivers and is kept."""
    await road.phones.say(MAX, photo=PHOTO, caption="zugestellt")
    assert await _status(road) is Status.DELIVERED
    assert road.phones.last(ANNA).photo == "large"


async def test_a_failure_without_a_reason(road: Town) -> None:
    """Somebody who only types that it failed is asked why."""
    await road.phones.say(MAX, "nicht zugestellt")
    assert len(road.phones.last(MAX).buttons) == len(Reason) + 1
    assert await _status(road) is Status.OUT_FOR_DELIVERY


async def test_a_note_that_is_no_report(road: Town) -> None:
    """Words that belong to nothing are answered with how it works, and with the stop."""
    await road.phones.say(MAX, "Wo ist hier der Eingang?")
    assert "schreib „zugestellt“" in road.phones.messages(MAX)[-2].text
    assert "Lange Straße 1" in road.phones.last(MAX).text


async def test_a_stop_put_off(road: Town) -> None:
    """The next stop comes forward, and the one put off stays open."""
    await road.phones.press(MAX, "↪️")
    assert "verschoben: Lange Straße 1" in road.phones.messages(MAX)[-2].text
    assert "Lange Straße 1" not in road.phones.last(MAX).text
    async with road.phones.database.work() as work:
        assert {s.status for s in await work.runs.stops(1)} == {StopStatus.PLANNED, StopStatus.EN_ROUTE}


async def test_the_last_stop(road: Town) -> None:
    """After the last report the courier is told that it was the last."""
    for _ in range(3):
        await road.phones.press(MAX, "✅")
    assert "🏁 Das war dein letzter Stopp (3 Stopps)." in road.phones.last(MAX).text
    await road.phones.say(MAX, "zugestellt")
    assert "Das war dein letzter Stopp" in road.phones.last(MAX).text


async def test_reporting_a_stop_twice_from_an_old_card(road: Town) -> None:
    """A card that was reported in words gets an answer when its button is pressed later."""
    card = road.phones.last(MAX)
    await road.phones.say(MAX, "zugestellt")
    await road.phones.press_data(MAX, card.id, card.button("✅"))
    assert "schon gemeldet" in road.phones.answers[-1]


async def test_a_shared_position(road: Town) -> None:
    """A location is noted without a ring."""
    await road.phones.say(MAX, location={"latitude": 52.5, "longitude": 13.4, "live_period": 3600})
    async with road.phones.database.work() as work:
        run = await work.runs.get(1)
    assert (run.latitude, run.longitude) == (52.5, 13.4)
    assert road.phones.calls[-1].params["disable_notification"] is True


async def test_a_route_that_has_not_begun(town: Town) -> None:
    """Before the start, the courier sees the route and is told to press start."""
    await town.publish()
    await town.morning()
    assert "Deine Tour ist bereit: 3 Stopps" in town.phones.last(MAX).text
    await town.phones.say(MAX, "zugestellt")
    assert "noch nicht begonnen" in town.phones.last(MAX).text


async def test_no_route_at_all(town: Town) -> None:
    """A courier without a route is told so."""
    await town.phones.say(MAX, "/stop")
    assert "keine offenen Stopps" in town.phones.last(MAX).text
    await town.phones.say(MAX, "/start")
    assert "keine offenen Stopps" in town.phones.last(MAX).text
