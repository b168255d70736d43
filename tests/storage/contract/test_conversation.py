"""Buttons, cards, half-typed input and the clockwork's memory."""

from dataclasses import asdict

from bot.ports.buttons import Action
from storage.database import Database
from tests.storage.samples import NOW, later


async def test_a_button_is_remembered(database: Database) -> None:
    """A pressed token tells what it asks for; a token that was never shown tells nothing."""
    action = Action("token", 7, "choose", {"slot": 2}, 5, 3, once=False, expires_at=later(hours=1))
    async with database.work() as work:
        await work.buttons.add(action)
        shown = await work.buttons.find("token")

        assert shown is not None
        assert {**asdict(action), "used_at": None, "result": None} == asdict(shown)
        assert await work.buttons.find("guessed") is None


async def test_the_first_press_counts(database: Database) -> None:
    """A second press finds the first one's answer, whatever it would have answered itself."""
    async with database.work() as work:
        await work.buttons.add(Action("token", 7, "choose"))
        await work.buttons.use("token", NOW, "first")
        await work.buttons.use("token", later(seconds=1), "second")
        shown = await work.buttons.find("token")

    assert shown is not None
    assert (shown.used_at, shown.result) == (NOW, "first")


async def test_expired_buttons_are_forgotten(database: Database) -> None:
    """Only buttons past their time go; those without an end stay."""
    async with database.work() as work:
        await work.buttons.add(Action("old", 7, "choose", expires_at=NOW))
        await work.buttons.add(Action("for ever", 7, "choose"))

        assert await work.buttons.prune(NOW) == 0
        assert await work.buttons.prune(later(seconds=1)) == 1
        assert await work.buttons.find("for ever") is not None


async def test_the_living_card(database: Database) -> None:
    """One message a chat and key: a newer one takes its place until it is forgotten."""
    async with database.work() as work:
        await work.cards.keep(7, "parcel:1", 10, NOW)
        await work.cards.keep(7, "parcel:1", 11, NOW)
        await work.cards.keep(8, "parcel:1", 12, NOW)

        assert await work.cards.find(7, "parcel:1") == 11
        await work.cards.forget(7, "parcel:1")
        assert await work.cards.find(7, "parcel:1") is None
        assert await work.cards.find(8, "parcel:1") == 12


async def test_half_typed_input(database: Database) -> None:
    """State and values are a person's in a chat, kept apart, and gone when both are empty."""
    async with database.work() as work:
        memory = work.half_typed
        assert (await memory.state(7, 7), await memory.data(7, 7)) == (None, {})
        await memory.set_data(7, 7, {"note": "bell"})
        await memory.set_state(7, 7, "typing")
        await memory.set_state(7, 8, "other")

        assert (await memory.state(7, 7), await memory.data(7, 7)) == ("typing", {"note": "bell"})
        await memory.set_state(7, 7, None)
        assert await memory.data(7, 7) == {"note": "bell"}
        await memory.set_data(7, 7, {})
        assert (await memory.state(7, 7), await memory.state(7, 8)) == (None, "other")


async def test_the_clockwork_remembers(database: Database) -> None:
    """The last run of each entry, and nothing of those that never ran."""
    async with database.work() as work:
        await work.last_runs.note("publish", NOW)
        await work.last_runs.note("publish", later(days=1))
        await work.last_runs.note("watch", NOW)

        assert await work.last_runs.all() == {"publish": later(days=1), "watch": NOW}
