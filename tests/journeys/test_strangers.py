"""People without a right: foreign numbers, used links, the wrong role; nobody learns anything, nothing changes."""

import pytest

from delivery.model.people import Role
from tests.journeys.cast import Cast
from tests.journeys.town import TUESDAY


async def test_tracking_numbers(cast: Cast) -> None:
    """A number of somebody else and a number of nobody are answered with the same question about whose it is."""
    await cast.emil.types("DS00001")
    foreign = await cast.emil.last()
    await cast.emil.types("DS09999")
    assert await cast.emil.last() == foreign.replace("DS00001", "DS09999")
    assert "Gartenweg" not in foreign


async def test_own_number(cast: Cast) -> None:
    """One's own number shows the parcel."""
    await cast.anna.types("ds00001")
    assert "Gartenweg 1" in await cast.anna.last()


async def test_links(cast: Cast) -> None:
    """A link that somebody used and a link that never was are refused alike; one's own opens again."""
    await cast.emil.opens(cast.town.links[0])
    used = await cast.emil.last()
    await cast.emil.opens("p_AAAAAAAAAAAAAAAAAAAAAA")
    assert await cast.emil.last() == used
    await cast.anna.opens(cast.town.links[0])
    assert "Gartenweg 1" in await cast.anna.last()


async def test_old_invite(cast: Cast) -> None:
    """An invite that nobody opened for a day opens no door."""
    invite = await cast.town.invite(Role.DISPATCHER, "Emil")
    await cast.town.later(hours=25)
    await cast.emil.opens(invite)
    assert "Link" in await cast.emil.last()
    assert not any(member.chat_id == cast.emil.id for member in (await cast.town.ledger()).members)


async def test_not_confirmed(cast: Cast) -> None:
    """Who opened an invite has no rights before a dispatcher said yes."""
    await cast.emil.opens(await cast.town.invite(Role.DISPATCHER, "Emil"))
    await cast.emil.types("/plan")
    assert await cast.emil.counts("🗺") == 0
    await cast.clara.presses("✅", on="Emil")
    await cast.emil.types("/day")
    await cast.emil.sees("🗺")


@pytest.mark.parametrize("command", ["/plan", "/day", "/exceptions", "/stop"])
async def test_wrong_role(cast: Cast, command: str) -> None:
    """What only dispatchers and couriers may do is not done for a recipient, who hears what is possible."""
    before = len(await cast.anna.messages())
    await cast.anna.types(command)
    said = (await cast.anna.screen())[before:]
    assert len(said) == 1
    assert "/parcels" in said[0]


async def test_courier_is_no_dispatcher(cast: Cast) -> None:
    """A courier neither sees the plan nor lets people in."""
    await cast.emil.opens(await cast.town.invite(Role.COURIER, "Emil"))
    _, let_in = await cast.clara.finds("✅", on="Emil")
    await cast.ben.types("/plan")
    await cast.ben.presses_again((await cast.ben.messages())[0], let_in)
    assert await cast.ben.counts("🗺") == 0
    assert [m.confirmed_at for m in (await cast.town.ledger()).members if m.name == "Emil"] == [None]


async def test_nothing_of_hers(cast: Cast) -> None:
    """A stranger's chat never shows a street, a number or a name."""
    await cast.town.until(TUESDAY, "08:00")
    for words in ("/start", "/parcels", "Wo ist mein Paket?", "/help"):
        await cast.emil.types(words)
    everything = "\n".join(await cast.emil.screen())
    assert not any(secret in everything for secret in ("Gartenweg", "DS00001", "Anna"))
