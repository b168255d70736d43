"""What opens a door leaves the courier's chat two hours after the stop."""

from sqlalchemy import select

from delivery.model.parcel import Handover
from delivery.usecases.hide_doors import HideDoors
from storage.tables.outbox import outbox
from tests.bot.conversation.town import MAX, Town

SECRETS = ("+4930123", "Code 4711", "Unter der Bank")


async def _hide(town: Town) -> int:
    async with town.phones.database.work() as work:
        hidden = await HideDoors(work, town.phones.clock)()
    await town.phones.deliver()
    return hidden


def _seen(town: Town) -> str:
    return "\n".join(message.text for message in town.phones.messages(MAX))


async def _with_secrets(town: Town) -> None:
    async with town.phones.database.work() as work:
        parcel = await work.parcels.get(1)
        parcel.access_note = "Code 4711"
        parcel.hand_over_by(Handover.SAFE_PLACE, "Unter der Bank", photo="bench")
    await town.phones.say(MAX, "/stop")
    await town.phones.say(MAX, "/stop")
    await town.phones.press(MAX, "🏡")
    assert town.phones.last(MAX).photo == "bench"


async def test_two_hours_after_the_stop_its_door_is_hidden(road: Town) -> None:
    """Cards lose phone, code and place, the picture is taken away, and the outbox keeps no copy of them."""
    await _with_secrets(road)
    await road.phones.press(MAX, "✅")
    card = road.phones.find(MAX, "Code 4711")
    road.pass_by(119)
    assert await _hide(road) == 0
    assert all(secret in _seen(road) for secret in SECRETS)
    road.pass_by(2)
    assert await _hide(road) >= 2
    assert not any(secret in _seen(road) for secret in SECRETS[1:])
    assert road.phones.chats[MAX][card.id].text.startswith("🔒 Lange Straße 1")
    assert "bench" not in [message.photo for message in road.phones.messages(MAX)]
    async with road.phones.database.reading() as work:
        kept = (await work.connection.execute(select(outbox.c.params).where(outbox.c.chat_id == MAX))).scalars()
        assert not any("4711" in str(params) for params in kept)
    assert await _hide(road) == 0


async def test_an_open_stop_keeps_its_card(road: Town) -> None:
    """However long it takes: who has not been there yet still needs the code."""
    await _with_secrets(road)
    road.pass_by(240)
    assert await _hide(road) == 0
    assert "Code 4711" in _seen(road)


async def test_a_card_that_was_put_in_place_of_another_is_left_alone(road: Town) -> None:
    """A message that was edited to a report shows no door: hours later it still says what was reported."""
    await road.phones.press(MAX, "✅")
    message = road.phones.find(MAX, "Zugestellt")
    road.pass_by(121)
    await _hide(road)
    assert "Zugestellt" in road.phones.chats[MAX][message.id].text
