"""A courier photographs labels: at the door, while loading, and back at the depot."""

import base64
from random import Random

import pytest

from benchmarks.label_pictures import Light, photographed
from delivery.model.exception import DeliveryException, Trouble
from delivery.model.status import Status
from tests.journeys.cast import Cast, Opening
from tests.journeys.town import TUESDAY, at

TURNED = Light(turned=33.0, blur=0.8, dim=0.5, slant=0.05)


@pytest.fixture
def opening() -> Opening:
    """Three parcels for three doors."""
    return Opening(at(TUESDAY, "07:20"), (1, 2, 3))


def label(*numbers: str, kind: str = "Code128") -> str:
    """A photo of these codes, as the control side takes it."""
    content = photographed([(kind, number) for number in numbers], TURNED, Random(1))
    return base64.b64encode(content).decode()


async def missing(cast: Cast) -> list[DeliveryException]:
    """What the desk was told of parcels that are not on their van."""
    return [one for one in (await cast.town.ledger()).exceptions if one.trouble is Trouble.PARCELS_MISSING]


async def pictures_kept(cast: Cast) -> int:
    """How many pictures lie in the database."""
    async with cast.town.house.database.reading() as work:
        rows = await work.connection.exec_driver_sql("SELECT count(*) FROM pictures")
        return int(rows.scalar_one())


async def test_loading(cast: Cast) -> None:
    """One label is scanned, one number typed, one parcel is missing: the desk hears of it once, and the van leaves."""
    await cast.town.until(TUESDAY, "08:00")
    await cast.ben.presses("📦")
    assert "0" in await cast.ben.card()
    await cast.ben.sends(photo=label("DS00001"))
    await cast.ben.sees("DS00001", "Gartenweg 1")
    await cast.ben.types("ds00003")
    await cast.ben.presses("✔️")
    await cast.ben.sees("• ", "DS00002")
    (told,) = await missing(cast)
    assert told.facts["missing"] == ["DS00002"]
    await cast.clara.sees("DS00002", "Ben")
    await cast.ben.presses("▶️")
    assert await cast.status("DS00002") is Status.OUT_FOR_DELIVERY
    await cast.to_the_door("Gartenweg 2")
    assert "⚠️" in await cast.ben.card()


async def test_found_after_all(cast: Cast) -> None:
    """A missing parcel that is scanned under way is no longer missing, and nobody has to settle it."""
    await cast.town.until(TUESDAY, "08:00")
    for number in ("DS00001", "DS00002"):
        await cast.ben.types(number)
    await cast.ben.presses("✔️")
    await cast.ben.presses("▶️")
    await cast.ben.sends(photo=label("DS00003", kind="DataMatrix"))
    (told,) = await missing(cast)
    assert told.resolved_at is not None
    assert "⚠️" not in await cast.ben.card()


async def test_all_aboard(cast: Cast) -> None:
    """One press says that everything is there, and another one starts."""
    await cast.town.until(TUESDAY, "08:00")
    await cast.ben.presses("📦")
    await cast.ben.presses("✅")
    await cast.ben.presses("▶️")
    assert not await missing(cast)
    assert await cast.ben.buttons("📍")


async def test_at_the_door(cast: Cast) -> None:
    """A label's QR code, which opens its recipient's chat elsewhere, shows the courier the stop; nothing is kept."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 2")
    await cast.town.later(minutes=11)
    before = len(await cast.ben.messages())
    link = f"https://t.me/doorstep_demo_bot?start={cast.town.links[1]}"
    await cast.ben.sends(photo=label(link, kind="QR"))
    shown = "".join((await cast.ben.screen())[before:])
    assert all(word in shown for word in ("DS00002", "Gartenweg 2", "49171"))
    assert await pictures_kept(cast) == 0


async def test_a_label_sent_as_a_file_is_kept_nowhere(cast: Cast) -> None:
    """It is read like a photo, and forgotten."""
    await cast.morning()
    file = {"content": label("DS00002"), "name": "IMG_2.jpg", "mime": "image/jpeg"}
    await cast.ben.sends(document=file)
    await cast.ben.sees("DS00002")
    assert await pictures_kept(cast) == 0


async def test_several_codes(cast: Cast) -> None:
    """Three parcels on one photo: a button for each; a later stop can be reported at once."""
    await cast.morning()
    await cast.ben.sends(photo=label("DS00001", "DS00002", "DS00003", kind="DataMatrix"))
    assert sorted(await cast.ben.buttons("📦")) == ["📦 DS00001", "📦 DS00002", "📦 DS00003"]
    await cast.ben.presses("📦")
    assert await cast.ben.buttons("✅")


@pytest.mark.parametrize("codes", [("XYZ-4711",), ()], ids=["foreign", "none"])
async def test_nothing_of_ours(cast: Cast, codes: tuple[str, ...]) -> None:
    """A foreign label is named, a photo without a code tells how to hold the phone; nothing else happens."""
    await cast.morning()
    before = len(await cast.ben.messages())
    await cast.ben.sends(photo=label(*codes))
    (said,) = (await cast.ben.screen())[before:]
    assert "🔎" in said
    assert ("XYZ-4711" in said) is bool(codes)


async def test_a_proof_is_no_label(cast: Cast) -> None:
    """After a report a photo goes with it, even with a code on it; `/scan` below it says otherwise. So of a problem."""
    await cast.nobody_home()
    await cast.ben.sends(photo=label("DS00003"))
    (attempt,) = (await cast.town.ledger()).attempts
    assert attempt.photo
    await cast.ben.sends(photo=label("DS00003"), caption="/scan")
    await cast.ben.sees("DS00003", "Gartenweg 3")
    assert (await cast.town.ledger()).attempts[0].photo == attempt.photo
    await cast.ben.types("Panne")
    await cast.ben.sends(photo=label())
    broken = [one for one in (await cast.town.ledger()).exceptions if one.trouble is Trouble.VAN_BROKEN]
    assert broken[0].facts["photo"]


async def test_words_win(cast: Cast) -> None:
    """“Zugestellt” below a photo of a label reports the stop."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.sends(photo=label("DS00003"), caption="zugestellt")
    assert await cast.status("DS00001") is Status.DELIVERED


async def test_return(cast: Cast) -> None:
    """What was not handed over is counted at the depot; what is missing there becomes one exception."""
    await cast.nobody_home()
    await cast.finish_route()
    await cast.ben.sees("DS00001")
    await cast.ben.presses("📦")
    await cast.ben.presses("✔️")
    (told,) = await missing(cast)
    assert (told.facts["missing"], told.facts["check"]) == (["DS00001"], "return")
    await cast.ben.sends(photo=label("DS00001"))
    (told,) = await missing(cast)
    assert told.resolved_at is not None
