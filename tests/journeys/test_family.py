"""Several people and one parcel, and several languages."""

from delivery.model.people import InvitationKind
from delivery.usecases.invite import MakeInvitation
from tests.journeys.cast import Cast
from tests.journeys.phone import Phone
from tests.journeys.town import Town


async def test_family(cast: Cast) -> None:
    """Two of a family choose differently: the last committed choice holds, and both are told of both."""
    fritz = cast.town.phone(12, "Fritz")
    await fritz.opens(await _second_link(cast.town))
    await cast.nobody_home()
    await fritz.sees("DS00001: Wir waren an deiner Tür")
    await cast.anna.presses("🗓 Mi.")
    await fritz.sees("👍", "Mi., 25. Nov.")
    await fritz.presses("🔄")
    await fritz.presses("🗓 Do.")
    for phone in (cast.anna, fritz):
        await phone.sees("👍", "Do., 26. Nov.")
        await phone.sees("📦 DS00001: eingeplant", "Do., 26. Nov.")
    live = [p.window.date.isoformat() for p in (await cast.town.ledger()).promises if p.outcome == "open"]
    assert live == ["2026-11-26"]


async def test_both_at_once(cast: Cast) -> None:
    """Two tap different slots of one offer: the first commit books, the other hears that the choice is over."""
    fritz = cast.town.phone(12, "Fritz")
    await fritz.opens(await _second_link(cast.town))
    await cast.nobody_home()
    theirs = await fritz.finds("🗓 Do.")
    await cast.anna.presses("🗓 Mi.")
    await fritz.presses_again(*theirs)
    assert "vorbei" in fritz.answer
    await fritz.sees("👍", "Mi., 25. Nov.")


async def test_english(cast: Cast) -> None:
    """Each reads their own language, and can change it at any time."""
    erin = cast.town.phone(13, "Erin", "en")
    await erin.opens(await _second_link(cast.town))
    await cast.nobody_home()
    await erin.sees("we were at your door", "Nobody opened")
    await cast.anna.sees("Wir waren an deiner Tür")
    await _speak(erin, "Deutsch")
    await cast.anna.presses("🗓 Mi.")
    await erin.sees("👍 Erledigt", "Mi., 25. Nov.")


async def test_unknown_language(cast: Cast) -> None:
    """Whose language we do not speak yet is answered in English."""
    yuki = cast.town.phone(14, "Yuki", "ja")
    await yuki.types("/start")
    await yuki.sees("👋 Hello!")


async def _speak(phone: Phone, language: str) -> None:
    await phone.types("/language")
    await phone.presses(f"🌐 {language}")


async def _second_link(town: Town) -> str:
    async with town.house.work() as work:
        return await MakeInvitation(work, town.clock, town.tokens)(InvitationKind.PARCEL, 1)
