"""How many taps a stop takes, and what a courier can take back."""

import pytest

from delivery.model.status import Status
from tests.bot.conversation.test_courier import PHOTO
from tests.bot.conversation.town import ANNA, MAX, Town

MOST_DELIVERED, MOST_FAILED = 3, 4


async def _status(town: Town, parcel_id: int = 1) -> Status:
    async with town.phones.database.work() as work:
        return (await work.parcels.get(parcel_id)).status


async def test_a_delivery_takes_at_most_three_taps(road: Town) -> None:
    """Arrived, delivered, and a photo: three, and the next card is there."""
    taps = 0
    for mark in ("📍", "✅"):
        await road.phones.press(MAX, mark)
        taps += 1
    await road.phones.say(MAX, photo=PHOTO)
    taps += 1
    assert (await _status(road), taps) == (Status.DELIVERED, MOST_DELIVERED)
    assert road.phones.last(ANNA).photo == "large"
    assert "Stopp 2 von 3" in road.phones.find(MAX, "Stopp").text


async def test_a_failure_with_reason_and_photo_takes_at_most_four_taps(road: Town) -> None:
    """Arrived, failed, the reason and a photo: four."""
    taps = 0
    for mark in ("📍", "❌", "🚪"):
        await road.phones.press(MAX, mark)
        taps += 1
    await road.phones.say(MAX, photo=PHOTO)
    taps += 1
    async with road.phones.database.work() as work:
        (attempt,) = await work.attempts.of_parcel(1)
    assert (attempt.photo, taps) == ("large", MOST_FAILED)


async def test_undo_is_one_tap(road: Town) -> None:
    """The line about a delivery has the way back; the recipient who was told is told that it was a mistake."""
    await road.phones.press(MAX, "✅")
    assert "ist zugestellt" in road.phones.last(ANNA).text
    await road.phones.press(MAX, "↩️")
    assert await _status(road) is Status.OUT_FOR_DELIVERY
    assert "Lange Straße 1" in road.phones.last(MAX).text
    assert road.phones.last(ANNA).text.startswith("↩️")


async def test_a_message_that_has_not_left_is_held_back(road: Town) -> None:
    """Undone before the recipient was told: neither the delivery nor the correction is ever said."""
    said = len(road.phones.messages(ANNA))
    deliver, road.phones.deliver = road.phones.deliver, road.phones.keep_back  # type: ignore[method-assign]  # the network is down
    await road.phones.say(MAX, "zugestellt")
    await road.phones.say(MAX, "rückgängig")
    road.phones.deliver = deliver  # type: ignore[method-assign]  # and back
    await road.phones.deliver()
    assert await _status(road) is Status.OUT_FOR_DELIVERY
    assert len(road.phones.messages(ANNA)) == said


@pytest.mark.parametrize("said", ["undo", "rückgängig", "отменить", "تراجع"])
async def test_undo_in_typed_words(road: Town, said: str) -> None:
    """The last report is taken back by a word in any language."""
    await road.phones.say(MAX, "niemand da")
    await road.phones.say(MAX, said)
    assert await _status(road) is Status.OUT_FOR_DELIVERY


async def test_undo_comes_too_late(road: Town) -> None:
    """After two minutes the button says so, and the report stands."""
    await road.phones.press(MAX, "✅")
    road.pass_by(2.1)
    await road.phones.press(MAX, "↩️")
    assert await _status(road) is Status.DELIVERED


async def test_where_and_with_whom_in_the_same_words(road: Town) -> None:
    """What stands behind a comma is told to the recipient."""
    await road.phones.say(MAX, "zugestellt, bei Frau Meier")
    assert await _status(road) is Status.DELIVERED
    assert "bei Frau Meier" in road.phones.last(ANNA).text


async def test_a_report_far_from_the_door_is_noted_with_a_warning(road: Town) -> None:
    """A position half a kilometre away is said, and blocks nothing."""
    await road.phones.say(MAX, location={"latitude": 52.52, "longitude": 13.41})
    await road.phones.press(MAX, "✅")
    assert await _status(road) is Status.DELIVERED
    assert "⚠️" in road.phones.find(MAX, "✅").text


async def test_an_older_card_reports_out_of_sequence_with_a_warning(road: Town) -> None:
    """A stop that is not the next one is noted, and the street that the route has first is named."""
    card = road.phones.last(MAX)
    await road.phones.press(MAX, "↪️")
    await road.phones.press_data(MAX, card.id, card.button("✅"))
    assert await _status(road) is Status.DELIVERED
    assert "⚠️" in road.phones.find(MAX, "✅").text
