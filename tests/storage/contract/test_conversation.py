"""Buttons, cards, half-typed input and the clockwork's memory."""

from dataclasses import asdict

from bot.ports.buttons import Action
from delivery.model.people import Chat, Link, LinkKind, Member, Role
from storage.database import Database
from tests.storage.samples import NOW, a_parcel, a_yard, later


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


async def test_a_screens_buttons_are_remembered_together(database: Database) -> None:
    """All buttons of a screen are kept by one call; a screen may have none."""
    async with database.work() as work:
        await work.buttons.add(*(Action(f"{number}", 7, "choose", {"slot": number}) for number in range(3)))
        await work.buttons.add()

        shown = [await work.buttons.find(f"{number}") for number in range(3)]
    assert [button and button.args for button in shown] == [{"slot": number} for number in range(3)]


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


async def test_a_stranger_is_nobody(database: Database) -> None:
    """Of whoever never wrote nothing is known."""
    async with database.work() as work:
        who = await work.acquaintances.of(7, 7)

    assert (who.language, who.is_blocked, who.member_id, who.role, who.depot_id) == (None, False, None, None, None)
    assert list(who.links) == []


async def test_whoever_wrote_before_is_known(database: Database) -> None:
    """The chat's language, its active links in order, and in a group the member who presses, once confirmed."""
    async with database.work() as work:
        yard = await a_yard(work)
        mine, asked, gone = [await a_parcel(work, yard, f"T{n}") for n in range(3)]
        await work.chats.add(Chat(7, "de", blocked_at=NOW))
        await work.links.add(Link(asked.id, 7, LinkKind.NEIGHBOUR, NOW))
        await work.links.add(Link(mine.id, 7, LinkKind.RECIPIENT, NOW))
        await work.links.add(Link(gone.id, 7, LinkKind.RECIPIENT, NOW, ended_at=NOW))
        await work.links.add(Link(gone.id, 8, LinkKind.RECIPIENT, NOW))
        await work.members.add(member := Member(Role.DISPATCHER, yard.depot.id, "Dora", chat_id=9, confirmed_at=NOW))
        await work.members.add(Member(Role.COURIER, yard.depot.id, "Carl", chat_id=10))
    async with database.work() as work:
        alone, pressing, waiting = [await work.acquaintances.of(7, person) for person in (7, 9, 10)]

    assert (alone.language, alone.is_blocked, alone.member_id) == ("de", True, None)
    assert list(alone.links) == [(asked.id, LinkKind.NEIGHBOUR), (mine.id, LinkKind.RECIPIENT)]
    assert (pressing.member_id, pressing.role, pressing.depot_id) == (member.id, Role.DISPATCHER, yard.depot.id)
    assert (waiting.member_id, waiting.role) == (None, None)


async def test_half_typed_input_comes_along(database: Database) -> None:
    """What was looked up with the person is what the half-typed memory says, and what is changed afterwards counts."""
    async with database.work() as work:
        await work.half_typed.set_state(7, 8, "typing")
        await work.half_typed.set_data(7, 8, {"note": "bell"})
    async with database.work() as work:
        await work.acquaintances.of(7, 8)
        assert (await work.half_typed.state(7, 8), await work.half_typed.data(7, 8)) == ("typing", {"note": "bell"})
        await work.half_typed.set_state(7, 8, "another")
        assert await work.half_typed.state(7, 8) == "another"
        assert await work.half_typed.state(7, 7) is None


async def test_the_clockwork_remembers(database: Database) -> None:
    """The last run of each entry, and nothing of those that never ran."""
    async with database.work() as work:
        await work.last_runs.note("publish", NOW)
        await work.last_runs.note("publish", later(days=1))
        await work.last_runs.note("watch", NOW)

        assert await work.last_runs.all() == {"publish": later(days=1), "watch": NOW}
