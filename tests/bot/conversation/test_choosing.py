"""A recipient chooses after a failed attempt."""

from delivery.model.parcel import Handover
from delivery.model.status import Status
from tests.bot.conversation.town import ANNA, BRUNO, Town


async def _status(town: Town, parcel_id: int = 1) -> Status:
    async with town.phones.database.work() as work:
        return (await work.parcels.get(parcel_id)).status


async def test_what_a_recipient_is_told_after_a_failed_attempt(town: Town) -> None:
    """The message says what happened, what can be done, and until when."""
    await town.fail()
    told = town.phones.find(ANNA, "an deiner Tür")
    assert "Es hat niemand geöffnet." in told.text
    assert "Bitte wähl bis Mo., 23. Nov., 20:00 Uhr." in told.text
    assert {label.split()[0] for label in told.buttons} >= {"🗓", "🏡", "👋", "🏪", "📮"}


async def test_a_slot_becomes_a_promise_by_one_press(town: Town) -> None:
    """The answer to the press shows the window that is promised now, and the card agrees."""
    await town.fail()
    label = next(label for label in town.phones.find(ANNA, "an deiner Tür").buttons if label.startswith("🗓"))
    await town.phones.press(ANNA, "🗓")
    told = town.phones.find(ANNA, "Erledigt")
    assert label.removeprefix("🗓 ").removesuffix(" 🌱") in told.text
    assert await _status(town) is Status.SCHEDULED
    assert "eingeplant" in town.phones.find(ANNA, "Stand:").text


async def test_pressing_a_slot_twice_shows_the_first_result(town: Town) -> None:
    """The second press changes nothing and shows what the first one led to."""
    await town.fail()
    message = town.phones.find(ANNA, "an deiner Tür")
    data = message.button("🗓")
    await town.phones.press_data(ANNA, message.id, data)
    await town.phones.press_data(ANNA, message.id, data)
    assert "Erledigt" in town.phones.answers[-1]


async def test_another_old_slot_gets_an_answer(town: Town) -> None:
    """A slot of an offer that was answered says that the choice is over."""
    await town.fail()
    message = town.phones.find(ANNA, "an deiner Tür")
    first, second = [data for label, data in message.buttons.items() if label.startswith("🗓")][:2]
    await town.phones.press_data(ANNA, message.id, first)
    await town.phones.press_data(ANNA, message.id, second)
    assert "Diese Auswahl ist vorbei" in town.phones.answers[-1]


async def test_a_suggested_safe_place(town: Town) -> None:
    """Two presses are enough for a safe place."""
    await town.fail()
    await town.phones.press(ANNA, "🏡")
    await town.phones.press(ANNA, "🏡 In der Garage")
    assert "liegt P-1 hier: In der Garage" in town.phones.find(ANNA, "Erledigt").text
    assert await _status(town) is Status.SCHEDULED


async def test_a_typed_safe_place(town: Town) -> None:
    """A place in the recipient's own words is kept as typed."""
    await town.fail()
    await town.phones.press(ANNA, "🏡")
    await town.phones.say(ANNA, "hinter der <blauen> Tür & leise")
    assert "hinter der <blauen> Tür & leise" in town.phones.find(ANNA, "Erledigt").text


async def test_a_command_is_no_safe_place(town: Town) -> None:
    """A command while a place is asked for is a command."""
    await town.fail()
    await town.phones.press(ANNA, "🏡")
    await town.phones.say(ANNA, "/parcels")
    assert "Du hast hier 1 Paket" in town.phones.last(ANNA).text


async def test_leaving_everything_as_it_is(town: Town) -> None:
    """The way back from a menu leads to the choices, with fresh buttons."""
    await town.fail()
    await town.phones.press(ANNA, "🏡")
    await town.phones.press(ANNA, "✖️")
    assert any(label.startswith("🗓") for label in town.phones.find(ANNA, "an deiner Tür").buttons)
    assert await _status(town) is Status.DELIVERY_FAILED


async def test_a_neighbour_says_yes(town: Town) -> None:
    """The neighbour opens the link, says yes, and the recipient is told."""
    await town.fail()
    await town.phones.press(ANNA, "👋")
    await town.phones.say(ANNA, "Familie Bär")
    link = next(word for word in town.phones.last(ANNA).text.split() if "start=n_" in word)
    await town.phones.say(BRUNO, f"/start {link.partition('start=')[2]}", language="en")
    assert "Lange Straße 1" in town.phones.last(BRUNO).text
    assert "Ahrens" not in town.phones.last(BRUNO).text
    await town.phones.press(BRUNO, "✅", language="en")
    assert "Thank you" in town.phones.last(BRUNO).text
    assert "nehmen P-1 an" in town.phones.find(ANNA, "Nachbarn nehmen").text
    async with town.phones.database.work() as work:
        assert (await work.parcels.get(1)).handover is Handover.NEIGHBOUR


async def test_a_neighbour_says_no(town: Town) -> None:
    """After a no nothing has changed, and the recipient hears it with the choices."""
    await town.fail()
    await town.phones.press(ANNA, "👋")
    await town.phones.say(ANNA, "Familie Bär")
    link = next(word for word in town.phones.last(ANNA).text.split() if "start=n_" in word)
    await town.phones.say(BRUNO, f"/start {link.partition('start=')[2]}", language="en")
    await town.phones.press(BRUNO, "✖️", language="en")
    assert "🔄 Auswahl zeigen" in town.phones.find(ANNA, "nicht annehmen").buttons
    assert await _status(town) is Status.DELIVERY_FAILED


async def test_a_pickup_point(town: Town) -> None:
    """The nearest shops are shown with distance and hours, and one press chooses."""
    await town.fail()
    await town.phones.press(ANNA, "🏪")
    assert "Kiosk Meyer, Kiosk 4" in town.phones.find(ANNA, "Paketshop").text
    await town.phones.press(ANNA, "🏪 Kiosk Meyer")
    assert "kommt zu Kiosk Meyer" in town.phones.find(ANNA, "Erledigt").text


async def test_sending_back_asks_once_more(town: Town) -> None:
    """The parcel goes back only after a second yes."""
    await town.fail()
    await town.phones.press(ANNA, "📮")
    assert await _status(town) is Status.DELIVERY_FAILED
    await town.phones.press(ANNA, "✅")
    assert await _status(town) is Status.RETURN_TO_SENDER


async def test_typing_anything_shows_the_open_choices(town: Town) -> None:
    """Words that nobody understands yet show what can be chosen now, never silence."""
    await town.fail()
    await town.phones.say(ANNA, "lieber morgen Nachmittag")
    assert any(label.startswith("🗓") for label in town.phones.last(ANNA).buttons)


async def test_changing_a_window_before_anything_failed(town: Town) -> None:
    """From the card, choices are asked for, proven and taken."""
    await town.phones.say(ANNA, f"/start {await town.link(1)}")
    await town.publish()
    await town.phones.press(ANNA, "🔄")
    assert "Wir prüfen" in town.phones.last(ANNA).text
    await town.prove()
    await town.phones.press(ANNA, "🗓")
    assert "Erledigt" in town.phones.find(ANNA, "Erledigt").text


async def test_choosing_for_a_parcel_of_somebody_else(town: Town) -> None:
    """A chat that is not linked cannot steer: the button was minted for another chat."""
    await town.fail()
    await town.phones.press_data(BRUNO, 1, town.phones.find(ANNA, "an deiner Tür").button("🗓"), language="en")
    assert "meant for somebody else" in town.phones.answers[-1]
    assert await _status(town) is Status.DELIVERY_FAILED
