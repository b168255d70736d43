"""A recipient chooses after a failed attempt."""

from delivery.model.parcel import Handover
from delivery.model.status import Status
from tests.bot.conversation.town import ANNA, BRUNO, Town


async def _status(town: Town, parcel_id: int = 1) -> Status:
    async with town.phones.database.work() as work:
        return (await work.parcels.get(parcel_id)).status


async def test_what_a_recipient_is_told_after_a_failed_attempt(failed: Town) -> None:
    """The message says what happened, what can be done, and until when."""
    told = failed.phones.find(ANNA, "an deiner Tür")
    assert "Es hat niemand geöffnet." in told.text
    assert "Bitte wähl bis Mo., 23. Nov., 20:00 Uhr." in told.text
    assert {label.split()[0] for label in told.buttons} >= {"🗓", "🏡", "👋", "🏪", "📮"}


async def test_a_slot_becomes_a_promise_by_one_press(failed: Town) -> None:
    """The answer to the press shows the window that is promised now, and the card agrees."""
    label = next(label for label in failed.phones.find(ANNA, "an deiner Tür").buttons if label.startswith("🗓"))
    await failed.phones.press(ANNA, "🗓")
    told = failed.phones.find(ANNA, "Erledigt")
    assert label.removeprefix("🗓 ").removesuffix(" 🌱") in told.text
    assert await _status(failed) is Status.SCHEDULED
    assert "eingeplant" in failed.phones.find(ANNA, "Stand:").text


async def test_pressing_a_slot_twice_shows_the_first_result(failed: Town) -> None:
    """The second press changes nothing and shows what the first one led to."""
    message = failed.phones.find(ANNA, "an deiner Tür")
    data = message.button("🗓")
    await failed.phones.press_data(ANNA, message.id, data)
    await failed.phones.press_data(ANNA, message.id, data)
    assert "Erledigt" in failed.phones.answers[-1]


async def test_another_old_slot_gets_an_answer(failed: Town) -> None:
    """A slot of an offer that was answered says that the choice is over."""
    message = failed.phones.find(ANNA, "an deiner Tür")
    first, second = [data for label, data in message.buttons.items() if label.startswith("🗓")][:2]
    await failed.phones.press_data(ANNA, message.id, first)
    await failed.phones.press_data(ANNA, message.id, second)
    assert "Diese Auswahl ist vorbei" in failed.phones.answers[-1]


async def test_a_suggested_safe_place(failed: Town) -> None:
    """Two presses are enough for a safe place."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.press(ANNA, "🏡 In der Garage")
    assert "liegt P-1 hier: In der Garage" in failed.phones.find(ANNA, "Erledigt").text
    assert await _status(failed) is Status.SCHEDULED


async def test_a_typed_safe_place(failed: Town) -> None:
    """A place in the recipient's own words is kept as typed."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.say(ANNA, "hinter der <blauen> Tür & leise")
    assert "hinter der <blauen> Tür & leise" in failed.phones.find(ANNA, "Erledigt").text


async def test_a_command_is_no_safe_place(failed: Town) -> None:
    """A command while a place is asked for is a command."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.say(ANNA, "/parcels")
    assert "Du hast hier 1 Paket" in failed.phones.last(ANNA).text


async def test_leaving_everything_as_it_is(failed: Town) -> None:
    """The way back from a menu leads to the choices, with fresh buttons."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.press(ANNA, "✖️")
    assert any(label.startswith("🗓") for label in failed.phones.find(ANNA, "an deiner Tür").buttons)
    assert await _status(failed) is Status.DELIVERY_FAILED


async def test_a_neighbour_says_yes(failed: Town) -> None:
    """The neighbour opens the link, says yes, and the recipient is told."""
    await failed.phones.press(ANNA, "👋")
    await failed.phones.say(ANNA, "Familie Bär")
    link = next(word for word in failed.phones.last(ANNA).text.split() if "start=n_" in word)
    await failed.phones.say(BRUNO, f"/start {link.partition('start=')[2]}", language="en")
    assert "Lange Straße 1" in failed.phones.last(BRUNO).text
    assert "Ahrens" not in failed.phones.last(BRUNO).text
    await failed.phones.press(BRUNO, "✅", language="en")
    assert "Thank you" in failed.phones.last(BRUNO).text
    assert "nehmen P-1 an" in failed.phones.find(ANNA, "Nachbarn nehmen").text
    async with failed.phones.database.work() as work:
        assert (await work.parcels.get(1)).handover is Handover.NEIGHBOUR


async def test_a_neighbour_says_no(failed: Town) -> None:
    """After a no nothing has changed, and the recipient hears it with the choices."""
    await failed.phones.press(ANNA, "👋")
    await failed.phones.say(ANNA, "Familie Bär")
    link = next(word for word in failed.phones.last(ANNA).text.split() if "start=n_" in word)
    await failed.phones.say(BRUNO, f"/start {link.partition('start=')[2]}", language="en")
    await failed.phones.press(BRUNO, "✖️", language="en")
    assert "🔄 Auswahl zeigen" in failed.phones.find(ANNA, "nicht annehmen").buttons
    assert await _status(failed) is Status.DELIVERY_FAILED


async def test_a_pickup_point(failed: Town) -> None:
    """The nearest shops are shown with distance and hours, and one press chooses."""
    await failed.phones.press(ANNA, "🏪")
    assert "Kiosk Meyer, Kiosk 4" in failed.phones.find(ANNA, "Paketshop").text
    await failed.phones.press(ANNA, "🏪 Kiosk Meyer")
    assert "kommt zu Kiosk Meyer" in failed.phones.find(ANNA, "Erledigt").text


async def test_sending_back_asks_once_more(failed: Town) -> None:
    """The parcel goes back only after a second yes."""
    await failed.phones.press(ANNA, "📮")
    assert await _status(failed) is Status.DELIVERY_FAILED
    await failed.phones.press(ANNA, "✅")
    assert await _status(failed) is Status.RETURN_TO_SENDER


async def test_typing_anything_shows_the_open_choices(failed: Town) -> None:
    """Words that nobody understands yet show what can be chosen now, never silence."""
    await failed.phones.say(ANNA, "lieber morgen Nachmittag")
    assert any(label.startswith("🗓") for label in failed.phones.last(ANNA).buttons)


async def test_changing_a_window_before_anything_failed(town: Town) -> None:
    """From the card, choices are asked for, proven and taken."""
    await town.phones.say(ANNA, f"/start {await town.link(1)}")
    await town.publish()
    await town.phones.press(ANNA, "🔄")
    assert "Wir prüfen" in town.phones.last(ANNA).text
    await town.prove()
    await town.phones.press(ANNA, "🗓")
    assert "Erledigt" in town.phones.find(ANNA, "Erledigt").text


async def test_choosing_for_a_parcel_of_somebody_else(failed: Town) -> None:
    """A chat that is not linked cannot steer: the button was minted for another chat."""
    await failed.phones.press_data(BRUNO, 1, failed.phones.find(ANNA, "an deiner Tür").button("🗓"), language="en")
    assert "meant for somebody else" in failed.phones.answers[-1]
    assert await _status(failed) is Status.DELIVERY_FAILED


async def test_pressing_ends_what_was_being_typed(failed: Town) -> None:
    """Whoever asks for a safe place, chooses a slot instead and then says thanks, has no safe place called thanks."""
    slot = failed.phones.find(ANNA, "an deiner Tür")
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.press_data(ANNA, slot.id, slot.button("🗓"))
    await failed.phones.say(ANNA, "Danke!")
    async with failed.phones.database.work() as work:
        assert (await work.parcels.get(1)).handover is Handover.DOOR


async def test_an_answer_that_comes_too_late_is_no_answer(failed: Town) -> None:
    """Half an hour after the question, typed words show the choices again."""
    await failed.phones.press(ANNA, "👋")
    failed.pass_by(31)
    await failed.phones.say(ANNA, "Familie Bär")
    assert any(label.startswith("🗓") for label in failed.phones.last(ANNA).buttons)
