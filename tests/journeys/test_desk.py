"""The dispatchers' desk: exceptions are claimed and resolved, by one of two."""

from delivery.model.exception import ExceptionState
from delivery.model.people import Role
from tests.journeys.cast import Cast
from tests.journeys.pictures import picture


async def test_exception(cast: Cast) -> None:
    """A damaged parcel rings at the desk; the message that rang lives through claim and resolve."""
    await _damaged(cast)
    await cast.clara.sees("🔴", "Paket beschädigt", "DS00001")
    before = len(await cast.clara.messages())
    await cast.clara.presses("✋")
    await cast.clara.sees("✋ Clara", "DS00001")
    await cast.clara.presses("✔️")
    await cast.clara.sees("✔️", "DS00001")
    assert len(await cast.clara.messages()) == before
    assert [e.state for e in (await cast.town.ledger()).exceptions] == [ExceptionState.RESOLVED]


async def test_two_dispatchers(cast: Cast) -> None:
    """Both press claim: the first has it, and both messages say so."""
    await cast.dora.opens(await cast.town.invite(Role.DISPATCHER, "Dora"))
    await cast.clara.presses("✅", on="Dora")
    await _damaged(cast)
    claims = [await phone.finds("✋") for phone in (cast.clara, cast.dora)]
    await cast.clara.presses_again(*claims[0])
    await cast.dora.presses_again(*claims[1])
    for phone in (cast.clara, cast.dora):
        await phone.sees("✋ Clara", "DS00001")
        assert await phone.counts("✋ Dora") == 0


async def test_picture(cast: Cast) -> None:
    """The courier's photo comes into the message that rang, and stays there while it is claimed and resolved."""
    await _damaged(cast)
    before = len(await cast.clara.messages())
    await cast.ben.sends(photo=picture())
    for press in ("✋", "✔️"):
        message, _ = await cast.clara.finds(press, on="DS00001")
        assert message["photo"]
        await cast.clara.presses(press)
    await cast.clara.sees("✔️", "DS00001")
    assert len(await cast.clara.messages()) == before


async def test_nothing_to_choose(cast: Cast) -> None:
    """The recipient of a damaged parcel hears that somebody takes care, and is offered nothing that cannot be."""
    await _damaged(cast)
    assert await cast.anna.buttons("🗓") == []


async def test_list(cast: Cast) -> None:
    """/exceptions shows what is open, and says when nothing is."""
    await cast.clara.types("/exceptions")
    assert "🌤" in await cast.clara.last()
    await _damaged(cast)
    await cast.clara.types("/exceptions")
    assert "DS00001" in await cast.clara.last()


async def _damaged(cast: Cast) -> None:
    await cast.morning()
    await cast.ben.presses("❌")
    await cast.ben.presses("💥")
