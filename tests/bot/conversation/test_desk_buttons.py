"""The desk's further buttons, and one message through an exception's life."""

from datetime import timedelta

from delivery.model.exception import Severity, Trouble
from delivery.usecases.claim_exception import ClaimException
from delivery.usecases.escalate_exceptions import EscalateExceptions
from delivery.usecases.open_exception import OpenException
from tests.bot.conversation.town import DORA, MAX, Town


async def _opened(town: Town) -> None:
    async with town.phones.database.work() as work:
        await OpenException(work, town.phones.clock)(
            town.depot_id, Trouble.FAILED_ATTEMPT, Severity.URGENT, "k", 1, reason="carrier_damaged_parcel"
        )
    await town.phones.deliver()


async def _hand_looks(town: Town, minutes: int) -> None:
    town.phones.clock.at += timedelta(minutes=minutes)
    async with town.phones.database.work() as work:
        await EscalateExceptions(work, town.phones.clock)(town.depot_id)
    await town.phones.deliver()


async def test_put_off_in_the_message(town: Town) -> None:
    """One press puts it off: the message says until when, and rings again then."""
    await _opened(town)
    before = len(town.phones.messages(DORA))
    await town.phones.press(DORA, "💤 30")
    told = town.phones.find(DORA, "P-1")
    assert "💤" in told.text
    assert not any("💤" in label for label in told.buttons)
    assert len(town.phones.messages(DORA)) == before
    await _hand_looks(town, 30)
    assert len(town.phones.messages(DORA)) == before + 1


async def test_handing_over(town: Town) -> None:
    """The list of names, the way back, and whose it is afterwards."""
    await _opened(town)
    await town.phones.press(DORA, "🧢")
    await town.phones.press(DORA, "↩️")
    assert "P-1" in town.phones.last(DORA).text
    await town.phones.press(DORA, "🧢")
    await town.phones.press(DORA, "🧢 Dora")
    assert "Dora kümmert sich" in town.phones.find(DORA, "P-1").text


async def test_whoever_claims_second_is_told_who_has_it(town: Town) -> None:
    """The press is answered with the name of whoever was first."""
    await _opened(town)
    async with town.phones.database.work() as work:
        max_ = await work.members.by_chat(MAX)
        assert max_ is not None
        await ClaimException(work, town.phones.clock)(1, max_.id)
    await town.phones.press(DORA, "✋")
    assert "Max" in town.phones.answers[-1]
