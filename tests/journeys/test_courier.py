"""A courier reports in words, with pictures, and in a hurry."""

import pytest

from delivery.model.attempt import Reason
from delivery.model.status import Status
from tests.journeys.cast import Cast, Opening
from tests.journeys.pictures import picture
from tests.journeys.town import TUESDAY, at


@pytest.fixture
def opening() -> Opening:
    """Three parcels of one street."""
    return Opening(at(TUESDAY, "07:20"), (1, 2, 3))


async def test_words(cast: Cast) -> None:
    """“niemand da” fails the stop at hand, and the next one comes."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.types("niemand da")
    await cast.ben.sees("❌ Niemand da: Gartenweg 1")
    await cast.anna.sees("DS00001: Wir waren an deiner Tür")
    assert [a.reason for a in (await cast.town.ledger()).attempts] == [Reason.CONSIGNEE_NOT_HOME]


async def test_photo_with_words(cast: Cast) -> None:
    """A photo with “zugestellt” below it reports and proves at once, and its recipient sees it."""
    await cast.morning()
    await cast.to_the_door("Gartenweg 1")
    await cast.ben.sends(photo=picture(), caption="zugestellt")
    await cast.anna.sees("zugestellt")
    assert any(message.get("photo") for message in await cast.anna.messages())
    assert await cast.status() is Status.DELIVERED


async def test_photo_afterwards(cast: Cast) -> None:
    """A photo and a note after a report are added to it, for ten minutes."""
    await cast.nobody_home()
    await cast.ben.sends(photo=picture(), caption="Klingel ohne Namen")
    await cast.ben.sees("📎")
    (attempt,) = (await cast.town.ledger()).attempts
    assert attempt.photo
    assert attempt.note == "Klingel ohne Namen"


async def test_words_without_a_stop(cast: Cast) -> None:
    """A report before the route began is refused with the way out, and fails nothing."""
    await cast.ben.types("niemand da")
    assert (await cast.town.ledger()).attempts == []
    assert "/stop" in "\n".join(await cast.ben.screen()) or await cast.ben.counts("🏁")


async def test_pressed_twice_in_a_hurry(cast: Cast) -> None:
    """Delivered twice on one card is one delivery; the next stop is untouched."""
    await cast.morning()
    first = await cast.ben.finds("✅")
    await cast.ben.presses_again(*first)
    await cast.ben.presses_again(*first)
    assert [p.status for p in (await cast.town.ledger()).parcels].count(Status.DELIVERED) == 1


async def test_later(cast: Cast) -> None:
    """A stop put off comes last, and every parcel is delivered in the end."""
    await cast.morning()
    first = (await cast.ben.card()).splitlines()[1]
    await cast.ben.presses("↪️")
    assert first not in await cast.ben.card()
    await cast.ben.presses("✅")
    await cast.ben.presses("✅")
    assert first in await cast.ben.card()
    await cast.ben.presses("✅")
    assert {p.status for p in (await cast.town.ledger()).parcels} == {Status.DELIVERED}
    await cast.ben.sees("🏁")
