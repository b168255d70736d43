"""The long runs of `make soak`: days with faults, deaths, and updates that nobody would write.

DOORSTEP_SOAK says how much of each: 1 is an hour on two cores, 50 a weekend before a release.
"""

import json
import os
import signal
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bot.engine.stage import found_a_town, playing
from tests.crash.fuzz import spoiled, update
from tests.crash.test_kill import killed
from tests.journeys.test_headless import is_sound, lived

MUCH = float(os.environ.get("DOORSTEP_SOAK", "1"))
DAYS, DEATHS, UPDATES = (max(1, round(MUCH * each)) for each in (20, 20, 20_000))
BATCH = 500

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("seed", range(1, DAYS + 1))
def test_days_with_faults(seed: int) -> None:
    """Whatever the people, the network and the Bot API do, nothing is lost, doubled or broken in silence."""
    is_sound(lived("--faults", "--seed", str(seed)))


@pytest.mark.parametrize("seed", range(1, DEATHS + 1))
async def test_killed_again_and_again(tmp_path: Path, seed: int) -> None:
    """Three deaths a day, in any order, by polling and by webhook: each report has one effect."""
    random = Random(seed)
    deaths = [random.choice((signal.SIGKILL, signal.SIGTERM)) for _ in range(3)]
    await killed(tmp_path, deaths=(*deaths,), webhook=random.random() < 0.5)


@pytest.mark.parametrize("seed", range(1, UPDATES // BATCH + 1))
async def test_spoiled_updates(tmp_path: Path, seed: int) -> None:
    """Updates of every kind with anything anywhere are done or set aside; the next honest one is answered."""
    random, file = Random(seed), tmp_path / "doorstep.db"
    await found_a_town(file)
    async with playing(file) as stage:
        handed: set[int] = set()
        for number in range(1, BATCH + 1):
            body: dict[str, Any] = spoiled(update(random, 900_000 + number), random)
            if await stage.accept(json.dumps(body)):
                handed.add(int(body["update_id"]))
        await stage.later(600)
        states = await stage.update_states()
        assert set(states.values()) <= {"done", "quarantined"}
        assert handed <= set(states)
        await stage.say("/start", user={"id": 4711, "first_name": "Honest"})
        assert await stage.texts(4711) == ["Hello 4711"]
