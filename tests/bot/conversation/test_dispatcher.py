"""The desk: people, exceptions, plans."""

from datetime import timedelta
from typing import Any

from delivery.model.exception import ExceptionState, Severity, Trouble
from delivery.model.plan import Wanted
from delivery.usecases.open_exception import OpenException
from tests.bot.conversation.town import BRUNO, DORA, MAX, MONDAY, Town


async def _open(town: Town, key: str = "k", **facts: str) -> None:
    async with town.phones.database.work() as work:
        opening = OpenException(work, town.phones.clock)
        await opening(town.depot_id, Trouble.FAILED_ATTEMPT, Severity.URGENT, key, 1, **facts)
    await town.phones.deliver()


async def test_an_exception_through_its_life(town: Town) -> None:
    """One message: opened, claimed, resolved; each press edits it."""
    await _open(town, reason="carrier_damaged_parcel")
    told = town.phones.last(DORA)
    assert "🔴 Zustellung gescheitert (dringend)" in told.text
    assert "Grund: Paket beschädigt" in told.text
    await town.phones.press(DORA, "✋")
    assert "Dora kümmert sich" in town.phones.find(DORA, "P-1").text
    await town.phones.press(DORA, "✔️")
    told = town.phones.find(DORA, "P-1")
    assert "Erledigt" in told.text
    assert told.buttons == {}
    async with town.phones.database.work() as work:
        assert (await work.exceptions.get(1)).state is ExceptionState.RESOLVED


async def test_listing_what_is_open(town: Town) -> None:
    """Every open exception is shown with its buttons; a clear desk is said to be clear."""
    await town.phones.say(DORA, "/exceptions")
    assert "Nichts ist offen" in town.phones.last(DORA).text
    await _open(town)
    await town.phones.say(DORA, "/exceptions")
    assert any(label.startswith("✋") for label in town.phones.last(DORA).buttons)


async def test_only_dispatchers_see_the_desk(town: Town) -> None:
    """A courier's and a stranger's command for the desk is answered with what they can do."""
    await _open(town)
    for chat in (MAX, BRUNO):
        await town.phones.say(chat, "/exceptions")
        assert "Das geht hier" in town.phones.last(chat).text


async def test_a_plan_before_there_is_one(town: Town) -> None:
    """Tomorrow has no plan yet; one press has it planned, and the preview comes back."""
    town.phones.clock.at += timedelta(days=1)
    await town.phones.say(DORA, "/plan")
    assert "Für Mo., 23. Nov. gibt es noch keinen Plan." in town.phones.last(DORA).text
    await town.phones.press(DORA, "🔃")
    async with town.phones.database.work() as work:
        day = await work.days.on(town.depot_id, MONDAY)
    assert day is not None
    assert (day.wanted, day.wanted_by) == (Wanted.PREVIEW, DORA)
    await town.plan()
    told = town.phones.last(DORA)
    assert "Entwurf" in told.text
    assert "Touren 1 · Stopps 3 · Pakete 3" in told.text
    await town.phones.press(DORA, "📣")
    async with town.phones.database.work() as work:
        day = await work.days.on(town.depot_id, MONDAY)
    assert day is not None
    assert day.wanted is Wanted.PUBLISH
    await town.publish()
    assert "ist veröffentlicht (Fassung 1)" in town.phones.last(DORA).text


async def test_the_plan_of_a_named_day(town: Town) -> None:
    """A date may be named; what is no date gets a way out."""
    await town.phones.say(DORA, "/plan 2026-12-24")
    assert "24. Dez." in town.phones.last(DORA).text
    await town.phones.say(DORA, "/plan someday")
    assert "/help" in town.phones.last(DORA).text


async def test_the_day_on_the_road(road: Town) -> None:
    """Today's plan can be looked at and no longer changed."""
    await road.phones.say(DORA, "/day")
    told = road.phones.last(DORA)
    assert "Unterwegs." in told.text
    assert told.buttons == {}


async def test_an_old_publish_button_on_the_road(road: Town) -> None:
    """Publishing a day that is under way is refused in words."""
    old = next(m for m in road.phones.messages(DORA) if any("📣" in label for label in m.buttons))
    await road.phones.press_data(DORA, old.id, old.button("📣"))
    assert "nicht mehr ändern" in road.phones.answers[-1]


async def test_the_help_of_a_dispatcher(town: Town) -> None:
    """Help names the commands and opens tomorrow's plan by a button."""
    await town.phones.say(DORA, "/help")
    assert "/exceptions" in town.phones.last(DORA).text
    await town.phones.press(DORA, "🗺")
    assert "Plan" in town.phones.last(DORA).text


async def test_a_confirmed_member_is_told(town: Town) -> None:
    """Who was let in is told, and the question loses its button."""
    assert "Du bist dabei" in town.phones.last(MAX).text
    assert town.phones.find(DORA, "Bestätigt").buttons == {}


async def test_the_facts_of_an_exception(town: Town) -> None:
    """What helps to decide is told in words; ids and what nobody knows stay out."""
    await _open(
        town, rule="capacity", eta="2026-11-23T10:00:00+00:00", service_date="2026-11-23", row="17", error="<500>"
    )
    told = town.phones.last(DORA).text
    assert "in keinem Wagen ist noch Platz" in told
    assert "Erwartet: Mo., 23. Nov., 11:00 Uhr\nTag: Mo., 23. Nov.\nFehler: <500>" in told
    assert "17" not in told


async def test_commands_as_groups_write_them(town: Town) -> None:
    """A command that names the bot works without asking Telegram who we are."""
    group = {"id": -50, "type": "supergroup", "title": "Desk"}
    dora = {"id": DORA, "is_bot": False, "first_name": "Dora", "language_code": "de"}
    content: dict[str, Any] = {"chat": group, "from": dora}
    await town.phones.say(-50, "/exceptions@doorstep_bot", **content)
    assert "🌤" in town.phones.last(-50).text


async def test_a_courier_is_taken_out_of_a_day(town: Town) -> None:
    """Named, asked once more, done once; the desk gets its exception, and who is out is not offered again."""
    await town.phones.say(DORA, "/out 2026-11-23")
    assert "Mo., 23. Nov." in town.phones.last(DORA).text
    await town.phones.press(DORA, "🧢")
    assert "Max" in town.phones.last(DORA).text
    await town.phones.press(DORA, "✖️")
    await town.phones.press(DORA, "🧢")
    await town.phones.press(DORA, "✅")
    async with town.phones.database.work() as work:
        (outage,) = await work.depots.outages(town.depot_id, MONDAY)
        troubles = [each.trouble for each in await work.exceptions.unresolved(town.depot_id)]
    assert outage.van_id is None
    assert outage.courier_id is not None
    assert troubles == [Trouble.VAN_OR_COURIER_OUT]
    await town.phones.say(DORA, "/out 2026-11-23")
    assert not any("🧢" in label for label in town.phones.last(DORA).buttons)
