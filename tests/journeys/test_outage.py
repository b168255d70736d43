"""When the Bot API is away, at the start or in between: nothing is lost, and everything goes on."""

import asyncio
import socket
from datetime import timedelta
from pathlib import Path

import pytest

from delivery.model.status import Status
from tests.journeys.cast import Cast, gathered
from tests.journeys.town import TUESDAY, at, playing


async def test_down_at_start(tmp_path: Path, template: Path) -> None:
    """A house whose Bot API is not there yet waits for it, and then answers what was said."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    file = tmp_path / "doorstep.db"
    async with playing(file, template, at(TUESDAY, "07:20"), (1,), port=port, waits=0.3) as town:
        cast = await gathered(town)
        await cast.anna.sees("📦 DS00001")
        assert await town.ends() == ()


async def test_messages_wait(cast: Cast) -> None:
    """While every call fails nothing is given up: the messages go out when the Bot API is back, in order and once."""
    await cast.morning()
    faults = cast.town.api.state.faults
    faults.change({"rate_5xx": 1.0})
    await cast.ben.presses("❌")
    assert not await cast.ben.buttons("🚪")
    faults.change({"rate_5xx": 0.0})
    await cast.town.later(minutes=3)
    await cast.ben.presses("🚪")
    await cast.anna.sees("DS00001: Wir waren an deiner Tür")
    assert await cast.anna.counts("DS00001: Wir waren an deiner Tür") == 1


@pytest.mark.parametrize("fault", ["rate_429", "accept_then_timeout", "bad_gateway", "drop_before", "lost_poll"])
async def test_bad_weather(cast: Cast, fault: str) -> None:
    """Whatever goes wrong at a third of the calls, the choices arrive and the choice is made once."""
    cast.town.api.state.faults.change({fault: 0.33})
    await cast.nobody_home_through_weather()
    cast.town.api.state.faults.change({fault: 0.0})
    await cast.town.later(minutes=10)
    await cast.anna.sees("DS00001: Wir waren an deiner Tür")
    await cast.anna.presses("🗓")
    assert await cast.status() is Status.SCHEDULED
    assert len([a for a in (await cast.town.ledger()).attempts]) == 1


async def test_blocked(cast: Cast) -> None:
    """Who blocks the bot is written to no more, and the desk hears that nobody can be reached."""
    await cast.anna.blocks()
    await cast.nobody_home()
    await cast.town.later(minutes=5)
    await cast.clara.sees("DS00001", "nicht erreichbar")
    assert timedelta(0) < cast.town.clock.now() - at(TUESDAY, "08:00") < timedelta(hours=1)
    await asyncio.sleep(0)
