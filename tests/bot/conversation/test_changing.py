"""Recipients change their mind: places, another door, a holiday, and taking a choice back."""

from datetime import timedelta
from typing import Any

from delivery.model.parcel import Handover, Parcel
from delivery.model.status import Status
from tests.bot.conversation.town import ANNA, MAX, Town

PHOTO = [{"file_id": "small", "file_unique_id": "s", "width": 90, "height": 90}]
NEAR = {"latitude": 52.5011, "longitude": 13.4101}
FAR = {"latitude": 52.52, "longitude": 13.41}


async def parcel(town: Town) -> Parcel:
    """Anna's parcel as it is."""
    async with town.phones.database.reading() as work:
        return await work.parcels.get(1)


async def test_a_picture_is_a_safe_place(failed: Town) -> None:
    """A photo with words below it is kept for the courier and says what was kept; it can be undone."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.say(ANNA, photo=PHOTO, caption="blaue Bank")
    now = await parcel(failed)

    assert (now.handover, now.handover_details, now.handover_photo) == (Handover.SAFE_PLACE, "blaue Bank", "small")
    assert any("↩️" in label for label in failed.phones.last(ANNA).buttons)


async def test_a_point_near_the_door_is_a_safe_place(failed: Town) -> None:
    """A location is kept if the courier can walk there; one further away is refused with the way out."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.say(ANNA, location=FAR)
    assert (await parcel(failed)).status is Status.DELIVERY_FAILED
    await failed.phones.say(ANNA, location=NEAR)
    now = await parcel(failed)

    assert now.handover is Handover.SAFE_PLACE
    assert now.handover_spot is not None


async def test_undoing_opens_the_choices_again(failed: Town) -> None:
    """After an undo the parcel waits for a choice as before, and fresh ones come; the old undo is over."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.press(ANNA, "🏡 In der Garage")
    message = failed.phones.last(ANNA)
    undo = message.button("↩️")
    await failed.phones.press_data(ANNA, message.id, undo)
    await failed.prove()
    now = await parcel(failed)

    assert (now.status, now.handover) == (Status.DELIVERY_FAILED, Handover.DOOR)
    assert any(label.startswith("🗓") for label in failed.phones.last(ANNA).buttons)
    await failed.phones.press_data(ANNA, message.id, undo)
    assert failed.phones.answers[-1]


async def test_a_holiday_is_three_presses(failed: Town) -> None:
    """The parcel waits at the depot until the day that was pressed."""
    await failed.phones.press(ANNA, "🏖")
    await failed.phones.press(ANNA, "🏖 ")
    now = await parcel(failed)

    assert now.status is Status.ON_HOLD
    assert now.resume_on is not None
    assert now.hold_until is not None
    assert now.hold_until > failed.phones.clock.now() + timedelta(hours=12)


async def test_an_address_is_confirmed_before_it_counts(failed: Town) -> None:
    """Typed with a slip, shown on a map, and taken with one press."""
    await failed.phones.press(ANNA, "🏠")
    await failed.phones.say(ANNA, "Lange Strase 3, Berlin")
    shown = failed.phones.last(ANNA)
    assert shown.photo is not None
    assert shown.photo.startswith("map:52.505")
    assert (await parcel(failed)).address.street == "Lange Straße 1"
    await failed.phones.press(ANNA, "✅")
    now = await parcel(failed)

    assert (now.address.street, now.status) == ("Lange Straße 3", Status.SCHEDULED)
    assert any("↩️" in label for label in failed.phones.last(ANNA).buttons)


async def test_an_unknown_address_goes_to_the_desk(failed: Town) -> None:
    """What is not in our streets changes nothing and offers a colleague."""
    await failed.phones.press(ANNA, "🏠")
    await failed.phones.say(ANNA, "Xyz 99, Nowhere")
    assert any("💬" in label for label in failed.phones.last(ANNA).buttons)
    assert (await parcel(failed)).address.street == "Lange Straße 1"


async def test_a_place_for_good(failed: Town) -> None:
    """It is kept with one press and forgotten with another; a chat's own alone."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.press(ANNA, "🏡 In der Garage")
    await failed.phones.press(ANNA, "♾")
    await failed.phones.press(ANNA, "✅")
    async with failed.phones.database.reading() as work:
        assert [place.words for place in await work.kept_places.of_chat(ANNA)] == ["In der Garage"]
    await failed.phones.press(ANNA, "✖️")
    async with failed.phones.database.reading() as work:
        assert await work.kept_places.of_chat(ANNA) == []


async def test_what_cannot_be_an_answer_gets_one(failed: Town) -> None:
    """A sticker, a voice message, a poll or a file says what can be sent instead, and the question stays open."""
    await failed.phones.press(ANNA, "🏡")
    base = {"file_id": "f", "file_unique_id": "u"}
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
    poll |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    poll |= {"allows_revoting": False, "members_only": False}
    sticker = {**base, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
    before = len(failed.phones.messages(ANNA))
    misfits: tuple[dict[str, Any], ...] = (
        {"sticker": sticker},
        {"voice": {**base, "duration": 1}},
        {"poll": poll},
        {"document": {**base, "mime_type": "image/jpeg", "file_size": 50_000_000}},
    )
    for content in misfits:
        await failed.phones.say(ANNA, **content)
    assert len(failed.phones.messages(ANNA)) == before + 4
    await failed.phones.say(ANNA, "hinter dem Haus")
    assert (await parcel(failed)).handover_details == "hinter dem Haus"


async def test_words_that_nobody_sees_are_not_kept(failed: Town) -> None:
    """NUL, overrides of direction and markup in a place or a name reach nobody; too many words are refused kindly."""
    await failed.phones.press(ANNA, "🏡")
    await failed.phones.say(ANNA, "x" * 5000)
    assert (await parcel(failed)).handover is Handover.DOOR
    await failed.phones.say(ANNA, "<b>Ga\x00rage</b> \u202egnihton")
    now = await parcel(failed)
    assert now.handover_details == "<b>Garage</b> gnihton"
    assert "<b>Garage</b> gnihton" in failed.phones.last(ANNA).text


async def test_a_choice_after_the_parcel_moved_on(failed: Town) -> None:
    """Buttons of every choice that is over are answered, and nothing changes."""
    shown = failed.phones.find(ANNA, "an deiner Tür")
    await failed.phones.press(ANNA, "📮")
    await failed.phones.press(ANNA, "✅")
    for mark in ("🗓", "🏡", "👋", "🏪", "🏠", "🏖"):
        said = len(failed.phones.calls)
        await failed.phones.press_data(ANNA, shown.id, shown.button(mark))
        assert len(failed.phones.calls) > said
    await failed.phones.say(ANNA, "in der Garage")
    assert (await parcel(failed)).status is Status.RETURN_TO_SENDER


async def test_the_courier_sees_the_picture_of_the_next_stop_alone(road: Town) -> None:
    """A button on the card shows what the recipient sent."""
    async with road.phones.database.work() as work:
        (await work.parcels.get(1)).hand_over_by(Handover.SAFE_PLACE, "", None, "small")
    await road.phones.say(MAX, "/stop")
    await road.phones.press(MAX, "🏡")
    assert road.phones.last(MAX).photo == "small"
