"""After a failed attempt: a safe place, a neighbour, a shop, the way back, or no answer at all."""

import pytest

from delivery.model.status import Status
from tests.journeys.cast import Cast
from tests.journeys.town import TUESDAY


async def test_safe_place(cast: Cast) -> None:
    """A place typed in one's own words on the morning of the day stands on the courier's card."""
    await cast.anna.presses("🔄")
    await cast.anna.presses("🏡")
    await cast.anna.sees("Wo sollen wir DS00001 ablegen?", "trocken")
    await cast.anna.types("hinter der blauen Tür")
    await cast.anna.sees("👍 Erledigt.", "hinter der blauen Tür")
    await cast.morning()
    await cast.ben.types("/stop")
    await cast.ben.sees("🏡", "hinter der blauen Tür")
    await cast.ben.presses("✅")
    assert await cast.status() is Status.DELIVERED


async def test_suggested_place(cast: Cast) -> None:
    """A suggested place takes one tap."""
    await cast.nobody_home()
    await cast.anna.presses("🏡")
    await cast.anna.presses("🏡")
    await cast.anna.sees("👍 Erledigt.", "DS00001 hier: In der Garage")


@pytest.mark.parametrize(
    ("mark", "words"),
    [("✅", "👋 Deine Nachbarn nehmen DS00001 an."), ("✖️", "👋 Deine Nachbarn können DS00001 nicht annehmen.")],
)
async def test_neighbour(cast: Cast, mark: str, words: str) -> None:
    """A named neighbour gets a link and is asked; nothing changes until the answer, which is passed on."""
    await cast.nobody_home()
    await cast.anna.presses("👋")
    await cast.anna.types("Dora")
    link = (await cast.anna.last()).partition("start=")[2].split()[0]
    await cast.dora.opens(link)
    await cast.dora.sees("Gartenweg 1", "DS00001")
    assert await cast.status() is Status.DELIVERY_FAILED
    await cast.dora.presses(mark)
    await cast.anna.sees(words)
    assert await cast.status() is (Status.SCHEDULED if mark == "✅" else Status.DELIVERY_FAILED)


async def test_pickup_point(cast: Cast) -> None:
    """A shop of the list takes the parcel."""
    await cast.nobody_home()
    await cast.anna.presses("🏪")
    await cast.anna.sees("Kiosk am Markt", "Bahnstraße 5", "08:00–20:00")
    await cast.anna.presses("🏪")
    await cast.anna.sees("DS00001 kommt zu Kiosk am Markt")
    assert await cast.status() is Status.SCHEDULED


async def test_return(cast: Cast) -> None:
    """A parcel goes back only after a second yes; a no leads back to the choices."""
    await cast.nobody_home()
    await cast.anna.presses("📮")
    await cast.anna.presses("✖️")
    assert await cast.status() is Status.DELIVERY_FAILED
    await cast.anna.presses("📮")
    await cast.anna.presses("✅")
    await cast.anna.sees("📮 DS00001 geht an den Absender zurück.")
    assert await cast.status() is Status.RETURN_TO_SENDER


async def test_nobody_answers(cast: Cast) -> None:
    """Who says nothing is reminded after two hours and at 18:00, and at 20:00 hears the default; old slots are over."""
    await cast.nobody_home()
    await cast.town.until(TUESDAY, "10:20")
    assert await cast.anna.counts("⏰ Wir haben noch nichts von dir gehört.") == 1
    await cast.town.until(TUESDAY, "20:20")
    assert await cast.anna.counts("⏰ Wir haben noch nichts von dir gehört.") == 2
    await cast.anna.sees("⏰ Die Zeit zum Wählen ist um für DS00001.", "Wir kommen wieder: Mi., 25. Nov.")
    await cast.anna.presses("🗓")
    assert "vorbei" in cast.anna.answer
    assert await cast.status() is Status.SCHEDULED
