"""Anna watches the van come, in the chat itself, because nobody serves her a page."""

from typing import Any

import pytest

from bot.pages import Pages
from delivery.model.place import metres_between
from delivery.policy.live_view import DOOR_M, STREETS_M
from doorstep.demo.front import TOKEN
from tests.journeys.cast import Cast, Opening
from tests.journeys.phone import Phone
from tests.journeys.town import STREET, TUESDAY, at

PERIOD = 43_200
NEAR_THE_DEPOT, ON_THE_WAY = (52.9852, 11.7403), (52.9885, 11.7455)


@pytest.fixture
def opening() -> Opening:
    """Two parcels of one street; Anna's is the first."""
    return Opening(at(TUESDAY, "07:20"), (1, 2))


async def drives(ben: Phone, place: tuple[float, float], message_id: int | None = None) -> None:
    """Ben's phone says where it is."""
    spot: dict[str, Any] = {"latitude": place[0], "longitude": place[1]}
    more = {"live_period": PERIOD} if message_id is None else {"message_id": message_id}
    await ben.sends(live_location={**spot, **more})


async def shared(ben: Phone) -> int:
    """The message in which Ben shares his place."""
    async with ben._town.http.get(f"{ben._town.address}/control/chats/{ben.id}") as answer:
        seen = (await answer.json())["messages"]
    return int(next(m["message_id"] for m in reversed(seen) if "location" in m))


async def maps(phone: Phone) -> list[dict[str, Any]]:
    """The places that the bot has sent, as they stand now."""
    return [message for message in await phone.messages() if "location" in message]


async def test_the_van_moves_in_the_chat(cast: Cast) -> None:
    """One message, moved as the van moves, a square at a time, and ended with the delivery."""
    await cast.morning()
    await drives(cast.ben, NEAR_THE_DEPOT)
    number = await shared(cast.ben)
    await cast.anna.presses("🛰")
    (first,) = await maps(cast.anna)
    assert first["location"]["live_period"] > 0
    assert first["location"]["horizontal_accuracy"] in (STREETS_M / 2, DOOR_M / 2)
    assert (first["location"]["latitude"], first["location"]["longitude"]) != NEAR_THE_DEPOT
    await drives(cast.ben, ON_THE_WAY, number)
    (moved,) = await maps(cast.anna)
    place = (moved["location"]["latitude"], moved["location"]["longitude"])
    assert moved["message_id"] == first["message_id"]
    assert metres_between(*place, *ON_THE_WAY) <= STREETS_M
    assert place not in (ON_THE_WAY, (STREET[0].latitude, STREET[0].longitude))
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.presses("✅")
    (ended,) = await maps(cast.anna)
    assert "live_period" not in ended["location"]


async def test_it_ends_when_the_phone_falls_silent(cast: Cast) -> None:
    """No signal for long: the map ends by itself, and who asks again hears why."""
    await cast.morning()
    await drives(cast.ben, NEAR_THE_DEPOT)
    await cast.anna.presses("🛰")
    await cast.town.later(minutes=20)
    (ended,) = await maps(cast.anna)
    assert "live_period" not in ended["location"]
    await cast.anna.presses("🛰")
    assert len(await maps(cast.anna)) == 1
    assert cast.anna.answer or "08:0" in await cast.anna.last()


async def test_without_a_signal_nothing_begins(cast: Cast) -> None:
    """Ben shares nothing: a press is answered in words, and no place is sent."""
    await cast.morning()
    await cast.anna.presses("🛰")
    assert cast.anna.answer
    assert await maps(cast.anna) == []


async def test_a_second_press_brings_it_where_the_eye_is(cast: Cast) -> None:
    """The map that moved further up ends, and one below begins."""
    await cast.morning()
    await drives(cast.ben, NEAR_THE_DEPOT)
    await cast.anna.presses("🛰")
    await cast.anna.presses("🛰", on="DS00001")
    above, below = await maps(cast.anna)
    assert ("live_period" in above["location"], "live_period" in below["location"]) == (False, True)


async def test_whoever_takes_the_map_away_gets_no_other(cast: Cast) -> None:
    """Anna deletes the map: later moves are refused by Telegram, and nobody is alarmed or sent a new one."""
    await cast.morning()
    await drives(cast.ben, NEAR_THE_DEPOT)
    number = await shared(cast.ben)
    await cast.anna.presses("🛰")
    (first,) = await maps(cast.anna)
    chat = cast.town.api.state.bots[TOKEN].chats[cast.anna.id]
    del chat.messages[first["message_id"]]
    await drives(cast.ben, ON_THE_WAY, number)
    await cast.town.later(minutes=8)
    assert await maps(cast.anna) == []
    assert not [letter for letter in (await cast.town.ledger()).letters if letter.state == "dead"]


async def test_where_pages_are_served_the_button_opens_one(cast: Cast) -> None:
    """With a public address the same button is a Mini App; on one machine it is a plain link."""
    sender = cast.town.house.sender
    sender._leasing._wording.pages = Pages(app=lambda parcel_id: f"https://parcels.example.org/app/{parcel_id}")
    await cast.morning()
    keys = [key for m in await cast.anna.messages() for row in _rows(m) for key in row if key["text"].startswith("🛰")]
    assert keys
    assert {key["web_app"]["url"] for key in keys} == {"https://parcels.example.org/app/1"}


def _rows(message: dict[str, Any]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return rows
