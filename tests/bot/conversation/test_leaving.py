"""Where a parcel was left and who took it, its PIN, and how somebody was tried to be reached."""

import pytest

from bot.screen import Screen
from bot.views.card import parcel_card
from bot.views.promises import arriving
from delivery.model.attempt import Contact, Reason
from delivery.model.exception import Trouble
from delivery.model.status import Status
from delivery.policy.evidence import Evidence
from delivery.usecases.check_pin import MOST_TRIES
from delivery.usecases.show_exception import ShowException
from delivery.usecases.show_parcel import ShowParcel
from locales import words_in
from tests.bot.conversation.test_courier import PHOTO
from tests.bot.conversation.town import ANNA, DORA, MAX, Town


async def _status(town: Town) -> Status:
    async with town.phones.database.work() as work:
        return (await work.parcels.get(1)).status


async def _asks_for(town: Town, pin: str) -> None:
    async with town.phones.database.work() as work:
        (await work.parcels.get(1)).pin = pin
    await town.phones.say(MAX, "/stop")


@pytest.mark.parametrize(("mark", "told"), [("📮", "mailbox"), ("👋", "neighbour"), ("🏪", "reception")])
async def test_left_elsewhere_in_two_taps(road: Town, mark: str, told: str) -> None:
    """The place is one more tap, and its recipient reads it in their own words."""
    await road.phones.say(ANNA, "/start", language="en")
    await road.phones.press(MAX, "🏠")
    await road.phones.press(MAX, mark)
    assert await _status(road) is Status.DELIVERED
    async with road.phones.database.work() as work:
        facts = [event.facts for event in await work.events.of_parcel(1) if event.kind == "parcel.delivered"]
    assert [each["left"] for each in facts] == [told]
    assert "P-1" in road.phones.last(ANNA).text


async def test_who_took_it_is_typed(road: Town) -> None:
    """A name is reported with the delivery, and told."""
    await road.phones.press(MAX, "🏠")
    await road.phones.press(MAX, "🙋")
    await road.phones.say(MAX, "Herr\n Özdemir")
    assert await _status(road) is Status.DELIVERED
    assert "Herr Özdemir" in road.phones.last(ANNA).text


async def test_a_pin_is_asked_for_and_opens(road: Town) -> None:
    """Without it nothing is handed over; with it the delivery that was begun is done, with where it was left."""
    await _asks_for(road, "4711")
    await road.phones.press(MAX, "🏠")
    await road.phones.press(MAX, "👋")
    assert await _status(road) is Status.OUT_FOR_DELIVERY
    assert road.phones.last(MAX).text.startswith("🔢")
    await road.phones.say(MAX, "4711")
    assert await _status(road) is Status.DELIVERED
    assert "4711" not in "".join(message.text for message in road.phones.messages(MAX))


async def test_its_recipient_knows_the_pin_while_it_is_on_the_way(road: Town) -> None:
    """The card shows it on the day, and no longer once it is there."""
    await _asks_for(road, "4711")
    assert all("4711" in screen.text for screen in await _seen_by_anna(road))
    await road.phones.say(MAX, "zugestellt")
    await road.phones.say(MAX, "4711")
    assert not any("4711" in screen.text for screen in await _seen_by_anna(road))


async def _seen_by_anna(town: Town) -> tuple[Screen, ...]:
    words = words_in("de")
    async with town.phones.database.work() as work:
        card = await ShowParcel(work, town.phones.clock)(1)
    return parcel_card(words, card), arriving(words, card)


async def test_five_wrong_pins_and_the_way_out(road: Town) -> None:
    """Then not even the right one opens: the attempt fails for that reason, or the desk helps."""
    await _asks_for(road, "4711")
    await road.phones.press(MAX, "✅")
    for _ in range(MOST_TRIES):
        await road.phones.say(MAX, "1234")
    await road.phones.say(MAX, "4711")
    assert await _status(road) is Status.OUT_FOR_DELIVERY
    await road.phones.press(MAX, "🪪")
    async with road.phones.database.work() as work:
        assert [a.reason for a in await work.attempts.of_parcel(1)] == [Reason.CONSIGNEE_VERIFICATION_FAILED]


async def test_how_somebody_was_tried_to_be_reached(road: Town) -> None:
    """One tap each, never forced; the same twice is once, and it is evidence at the desk."""
    await road.phones.press(MAX, "❌")
    await road.phones.press(MAX, "❓")
    for mark in ("🔔", "📞", "📞"):
        await road.phones.press(MAX, mark)
    async with road.phones.database.work() as work:
        (attempt,) = await work.attempts.of_parcel(1)
        (found,) = [e for e in await work.exceptions.unresolved(road.depot_id) if e.trouble is Trouble.FAILED_ATTEMPT]
        evidence = (await ShowException(work)(found.id)).evidence
    assert attempt.contacts == (Contact.RANG, Contact.CALLED)
    assert evidence is not None
    assert evidence.contacts == (Contact.RANG, Contact.CALLED)
    assert "Falsche Adresse" in road.phones.last(DORA).text


def test_a_call_is_worth_more_than_a_ring() -> None:
    """What nobody can check counts less, and nothing counts twice."""
    worth = [Evidence(contacts=each).score for each in ((), (Contact.RANG,), (Contact.TEXTED,), tuple(Contact))]
    assert worth == sorted(worth)
    assert worth[-1] == Evidence(calls=1).score == Evidence(contacts=(Contact.CALLED,)).score


@pytest.mark.parametrize("way", ["button", "key", "words", "caption"])
async def test_the_same_stop_in_four_ways(road: Town, way: str) -> None:
    """A delivery is a button, a key, a typed sentence, or a photo with words below it: the parcel is where it was."""
    match way:
        case "button":
            await road.phones.press(MAX, "✅")
        case "key":
            await road.phones.say(MAX, "✅ Delivered")
        case "words":
            await road.phones.say(MAX, "zugestellt")
        case _:
            await road.phones.say(MAX, photo=PHOTO, caption="zugestellt")
    assert await _status(road) is Status.DELIVERED
    assert "Stopp 2 von 3" in road.phones.last(MAX).text
    assert "Zugestellt" in road.phones.find(MAX, "Lange Straße 1").text or "✅" in road.phones.messages(MAX)[-2].text
    assert (road.phones.last(ANNA).photo == "large") is (way == "caption")


async def test_the_couriers_own_map_app(road: Town) -> None:
    """It is chosen once, and every card after it leads there."""
    await road.phones.say(MAX, "/maps")
    await road.phones.press(MAX, "OsmAnd")
    await road.phones.say(MAX, "/stop")
    assert road.phones.last(MAX).button("🧭").startswith("https://osmand.net/map/?pin=52.50100,13.41000")


async def test_address_and_phone_are_copied_with_a_tap(road: Town) -> None:
    """Telegram's own button puts them where the phone keeps what was copied."""
    await road.phones.say(MAX, "/stop")
    rows = road.phones.calls[-1].params["reply_markup"]["inline_keyboard"]
    copied = [button["copy_text"]["text"] for row in rows for button in row if "copy_text" in button]
    assert copied == ["Lange Straße 1, Berlin", "+4930123"]
