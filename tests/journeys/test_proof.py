"""People add a parcel by its number: with the parcel's phone, with a postcode, with somebody else's phone."""

import pytest

from bot.understanding.postcodes import postcode_in
from tests.journeys.cast import Cast

PHONE = "491711234567"  #: of every parcel in this town


async def test_by_phone(cast: Cast) -> None:
    """The number, one's own phone, and the card is there: with its street and its choices."""
    await cast.emil.types("ds00001")
    assert "Gartenweg" not in "".join(await cast.emil.screen())
    await cast.emil.sends(contact={"phone_number": PHONE})
    assert "Gartenweg 1" in await cast.emil.last()
    assert len({link.chat_id for link in (await cast.town.ledger()).links}) == 2


async def test_by_postcode(cast: Cast) -> None:
    """The status word, and nothing that leads to a door."""
    await cast.emil.types("DS00001")
    before = len(await cast.emil.screen())
    await cast.emil.types("19322")
    said = (await cast.emil.screen())[before:]
    assert len(said) == 1
    assert "DS00001" in said[0]
    assert not any(secret in said[0] for secret in ("Gartenweg", "Wittenberge", "Somebody", "🗓"))
    assert {link.chat_id for link in (await cast.town.ledger()).links} == {cast.anna.id}


async def test_a_foreign_contact(cast: Cast) -> None:
    """Somebody else's contact is no proof, costs no try, and is answered."""
    await cast.emil.types("DS00001")
    before = len(await cast.emil.screen())
    await cast.emil.sends(contact={"phone_number": PHONE, "user_id": cast.anna.id})
    await cast.emil.sends(contact={"phone_number": PHONE, "user_id": None})
    assert len(await cast.emil.screen()) == before + 2
    assert {link.chat_id for link in (await cast.town.ledger()).links} == {cast.anna.id}


async def test_guessing_ends(cast: Cast) -> None:
    """After five wrong postcodes the right phone is refused too, until an hour has passed."""
    await cast.emil.types("DS00001")
    for postcode in ("10001", "10002", "10003", "10004", "10005"):
        await cast.emil.types(postcode)
    await cast.emil.sends(contact={"phone_number": PHONE})
    assert "Gartenweg" not in "".join(await cast.emil.screen())
    await cast.town.later(hours=1)
    await cast.emil.types("DS00001")
    await cast.emil.sends(contact={"phone_number": PHONE})
    assert "Gartenweg 1" in await cast.emil.last()


async def test_the_way_in(cast: Cast) -> None:
    """/start without a link shows how to add a parcel; a contact out of the blue asks for the number first."""
    await cast.emil.types("/start")
    await cast.emil.presses("➕")
    asked = await cast.emil.last()
    await cast.emil.sends(contact={"phone_number": PHONE})
    assert await cast.emil.last() == asked


@pytest.mark.parametrize(
    "typed", ["10115", "SW1A 1AA", "1234 ab", "00-950", "1000-205", "K1A 0B1", "D02 AF30", "LV-1010", "114 55"]
)
def test_postcodes(typed: str) -> None:
    """Postcodes of many countries are told from tracking numbers by their shape."""
    assert postcode_in(f" {typed} ") == typed.upper()


@pytest.mark.parametrize("typed", ["DS00001", "JJD000390007818", "1234567890", "", "home", "١٠١١٥", "10115 Berlin"])
def test_no_postcodes(typed: str) -> None:
    """Whatever else is one word may be the next tracking number."""
    assert postcode_in(typed) is None


async def test_ones_own_data(cast: Cast) -> None:
    """/privacy gives all that is known as a file, and erases it after one more press; then nothing is written."""
    await cast.anna.types("/privacy")
    await cast.anna.presses("📄")
    document = next(m["document"] for m in await cast.anna.messages() if "document" in m)
    assert document["file_name"] == "doorstep-my-data.json"
    await cast.anna.presses("🧹")
    await cast.anna.presses("✅")
    ledger = await cast.town.ledger()
    assert cast.anna.id not in {link.chat_id for link in ledger.links}
    before = len(await cast.anna.messages())
    await cast.nobody_home()
    assert len(await cast.anna.messages()) == before
