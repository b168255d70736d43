"""/help begins with what can be done at this moment, and its buttons do it."""

from tests.bot.conversation.phones import Message
from tests.bot.conversation.town import ANNA, BRUNO, DORA, MAX, MONDAY, Town


async def _helped(town: Town, chat_id: int) -> Message:
    await town.phones.say(chat_id, "/help")
    return town.phones.last(chat_id)


def _marks(message: Message) -> list[str]:
    return [label.split()[0] for label in message.buttons]


async def test_nothing_linked(town: Town) -> None:
    """Who has no parcel sees how one is added; nothing that needs one is named."""
    help_ = await _helped(town, BRUNO)
    assert _marks(help_) == ["➕", "🌐"]
    assert "/parcels" not in help_.text
    assert all(command in help_.text for command in ("/language", "/privacy"))


async def test_a_choice_waits(failed: Town) -> None:
    """The parcel that waits comes first, with the way to its choices; what always works comes below."""
    help_ = await _helped(failed, ANNA)
    assert help_.text.index("P-1") < help_.text.index("/parcels") < help_.text.index("/privacy")
    assert "Bitte wähl" in help_.text
    await failed.phones.press_data(ANNA, help_.id, help_.button("🔄"))
    assert any("🗓" in label for label in failed.phones.last(ANNA).buttons)


async def test_on_its_way(road: Town) -> None:
    """With a van on its way a safe place is one tap away, and not another day's slots first."""
    help_ = await _helped(road, ANNA)
    assert "unterwegs" in help_.text
    assert _marks(help_)[0] == "📦"
    await road.phones.press_data(ANNA, help_.id, help_.button("📦 P-1"))
    assert "Lange Straße 1" in road.phones.last(ANNA).text


async def test_delivered_today_and_long_ago(road: Town) -> None:
    """Today's delivery offers the way to say that it is not there; tomorrow it is over, and others are named."""
    await road.phones.press(MAX, "✅")
    help_ = await _helped(road, ANNA)
    assert "📭" in _marks(help_)
    await road.phones.say(ANNA, f"/start {await road.link(2)}")
    road.at(MONDAY.replace(day=MONDAY.day + 1), 12)
    assert "P-1" not in (await _helped(road, ANNA)).text
    assert "P-2" in road.phones.last(ANNA).text


async def test_a_choice_goes_before_everything(failed: Town) -> None:
    """Of several parcels the one that waits for its recipient is named first."""
    await failed.phones.say(ANNA, f"/start {await failed.link(2)}")
    text = (await _helped(failed, ANNA)).text
    assert text.index("P-1") < text.index("P-2")


async def test_a_courier(town: Town) -> None:
    """Off the road help says so; before the start it starts; at a door it names no door."""
    assert "keine offenen Stopps" in (await _helped(town, MAX)).text
    await town.publish()
    await town.morning()
    help_ = await _helped(town, MAX)
    await town.phones.press_data(MAX, help_.id, help_.button("▶️"))
    help_ = await _helped(town, MAX)
    assert "Stopp 1 von 3" in help_.text
    assert not any(secret in help_.text for secret in ("Lange Straße", "Ahrens", "+4930"))


async def test_a_dispatcher(failed: Town) -> None:
    """A clear desk is said to be clear; what is open is named and opens."""
    assert "🌤" in (await _helped(failed, DORA)).text
    await failed.phones.press(ANNA, "💬 Etwas anderes")
    await failed.phones.press(ANNA, "💬 Mit einem Menschen")
    await failed.phones.say(ANNA, "Bitte anrufen")
    help_ = await _helped(failed, DORA)
    assert help_.text.index("P-1") < help_.text.index("/exceptions")
    await failed.phones.press_data(DORA, help_.id, help_.button("🟠"))
    assert "Bitte anrufen" in failed.phones.last(DORA).text
