"""Buttons: one effect a press, and never silence."""

from datetime import timedelta

from bot.ports.buttons import Action
from delivery.model.place import Address
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from tests.bot.engine.raw_updates import pressed
from tests.bot.engine.stage import BRUNO, Stage


async def test_the_same_update_handed_over_twice(stage: Stage) -> None:
    """An update that comes again under its own number has one effect and one answer."""
    await stage.say("/start")
    await stage.press("➕ Count")
    await stage.hand_over_again()
    assert await stage.name_of() == "Anna+"
    assert await stage.answers() == ["Counted to 1"]


async def test_the_same_press_under_another_number(stage: Stage) -> None:
    """A press that comes again with a new update_id acts once and shows its first result."""
    await stage.say("/start")
    await stage.press("➕ Count")
    await stage.hand_over_again(update_id=999_999, press_id="another")
    assert await stage.name_of() == "Anna+"
    assert await stage.answers() == ["Counted to 1", "Counted to 1"]
    assert await stage.texts() == ["Counted"]


async def test_a_button_of_somebody_else(stage: Stage) -> None:
    """A stolen token does nothing and gets a kind answer."""
    await stage.say("/start")
    await stage.say("/start", user=BRUNO)
    token = _data(stage, 0)
    await stage.accept(pressed(token, user=8))
    await stage.settle()
    assert await stage.answers() == ["en: foreign"]
    assert (await stage.name_of(), await stage.name_of(8)) == ("Anna", "Bruno")


async def test_buttons_that_were_never_ours(stage: Stage) -> None:
    """Whatever a button carries, its press is answered."""
    for number, data in enumerate(("a:unknown", "", "x" * 64, "a:" + "é" * 20, "b:1:2")):
        await stage.accept(pressed(data, number=number))
        await stage.settle()
    assert await stage.answers() == ["de: unknown"] * 5


async def test_a_button_that_may_be_pressed_often(stage: Stage) -> None:
    """A menu's button acts each time; a handler that says nothing still answers the press."""
    await stage.say("/start")
    await stage.press("👀 Look")
    await stage.press("👀 Look")
    assert await stage.answers() == ["", ""]


async def test_the_business_refuses_a_press(stage: Stage) -> None:
    """A refusal undoes everything, is answered in words, and the update is done."""
    await stage.say("/start")
    await stage.press("⏰ Late")
    assert await stage.answers() == ["de: OfferClosed"]
    assert set((await stage.update_states()).values()) == {"done"}


async def test_a_button_that_expired(stage: Stage) -> None:
    """After its hour a button does nothing, and says so."""
    at = stage.clock.now()
    await _remember(stage, Action("old", 7, "count", {"by": 1}, expires_at=at))
    await _remember(stage, Action("new", 7, "count", {"by": 1}, expires_at=at + timedelta(seconds=1)))
    for number, token in enumerate(("old", "new")):
        await stage.accept(pressed(f"a:{token}", number=number))
        await stage.settle()
    assert await stage.answers() == ["de: expired", "Counted to 1"]


async def test_a_button_for_an_older_parcel(stage: Stage) -> None:
    """A button that was made for a parcel as it was does nothing once the parcel has moved on."""
    async with stage.database.work() as work:
        address = Address("Door 1", "10115", "Berlin", 52.5, 13.4)
        draft = ParcelDraft("DS1", "Anna", address, stage.clock.now().date())
        parcel = await RegisterParcel(work, stage.clock)(1, draft)
    version = parcel.version
    for token, known in (("then", version - 1), ("now", version)):
        await _remember(stage, Action(token, 7, "count", {"by": 1}, parcel.id, known))
    for number, token in enumerate(("then", "now")):
        await stage.accept(pressed(f"a:{token}", number=number))
        await stage.settle()
    assert await stage.answers() == ["de: outdated", "Counted to 1"]


async def _remember(stage: Stage, action: Action) -> None:
    async with stage.database.work() as work:
        await work.buttons.add(action)


def _data(stage: Stage, button: int) -> str:
    sent = next(call for call in stage.telegram.calls if call.method == "sendMessage")
    return str(sent.params["reply_markup"]["inline_keyboard"][button][0]["callback_data"])
