"""When the Bot API is away, at the start or in between: nothing is lost, and everything goes on."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from delivery.model.status import Status
from delivery.model.timeline import Timeline
from tests.journeys.cast import Cast, gathered
from tests.journeys.town import TUESDAY, at, playing


async def test_down_at_start(tmp_path: Path, template: Path) -> None:
    """A house whose Bot API is not there yet waits for it, and then answers what was said."""
    async with playing(tmp_path / "doorstep.db", template, at(TUESDAY, "07:20"), (1,), down=True) as town:
        cast = await gathered(town)
        await cast.anna.sees("📦 DS00001")
        assert await town.ends() == ()


async def test_messages_wait(cast: Cast) -> None:
    """While every call fails, reports still count; what must arrive arrives when the Bot API is back, once."""
    await cast.morning()
    await cast.ben.presses("❌")
    button = await cast.ben.finds("🚪")
    cast.town.api.state.faults.change({"rate_5xx": 1.0})
    await cast.ben.presses_again(*button)
    assert await cast.anna.counts("DS00001: Wir waren an deiner Tür") == 0
    cast.town.api.state.faults.change({"rate_5xx": 0.0})
    await cast.town.later(minutes=2)
    assert await cast.anna.counts("DS00001: Wir waren an deiner Tür") == 1
    await cast.ben.types("/stop")
    over, back = (await cast.ben.screen())[-2:]
    assert ("🏁" in over, "DS00001" in back) == (True, True)


@pytest.mark.parametrize(("minutes", "silent"), [(5, False), (12, True)])
async def test_back_at_night(cast: Cast, minutes: int, *, silent: bool) -> None:
    """What was handed over before the depot's quiet hours is told without a sound if it leaves in them."""
    async with cast.town.house.work() as work:
        (await work.depots.get(cast.town.depot_id)).timeline = Timeline(quiet_from=time(8, 10))
    await cast.morning()
    refused = [{"method": "sendMessage", "kind": "rate_429"}] * 9
    cast.town.api.state.faults.change({"next": refused, "retry_after": 60 * minutes})
    await cast.ben.presses("✅")
    cast.town.api.state.faults.change({"next": []})
    await cast.town.later(minutes=minutes + 1)
    told = [call for call in cast.town.api.state.log if call["method"] == "sendmessage" and _is_to_anna(call)]
    assert len(told) == 2, "refused once, then taken"
    assert bool(told[-1]["arguments"].get("disable_notification")) is silent


def _is_to_anna(call: dict[str, Any]) -> bool:
    said = call["arguments"]
    return said.get("chat_id") == 7 and "✅ Dein Paket" in said.get("text", "")


@pytest.mark.parametrize("fault", ["rate_429", "accept_then_timeout", "bad_gateway", "drop_before"])
async def test_bad_weather(cast: Cast, fault: str) -> None:
    """Whatever goes wrong at every other call, one report is one attempt, and the choice is made."""
    await cast.morning()
    await cast.ben.presses("❌")
    button = await cast.ben.finds("🚪")
    cast.town.api.state.faults.change({fault: 0.5})
    await cast.ben.presses_again(*button)
    await cast.town.later(minutes=10)
    cast.town.api.state.faults.change({fault: 0.0})
    await cast.town.later(minutes=10)
    assert len((await cast.town.ledger()).attempts) == 1
    await cast.anna.types("?")  # should the choices be lost, the desk was alarmed, and asking shows them
    await cast.anna.presses("🗓")
    assert await cast.status() is Status.SCHEDULED


async def test_blocked(cast: Cast) -> None:
    """Who blocks the bot is written to no more, and the desk hears that nobody can be reached."""
    await cast.anna.blocks()
    await cast.nobody_home()
    await cast.town.later(minutes=5)
    await cast.clara.sees("DS00001", "nicht erreichbar")
