"""Mistakes that are built in on purpose are found; the same plays without them find nothing."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep.assembly import House
from scheduler.plan_day import PlanDay
from tests.crash.planted import (
    Pondering,
    StalePlan,
    ack_before_commit,
    done_before_effect,
    everybody_is_told,
    retry_on_timeout,
    silent_death,
)
from tests.crash.witness import found
from tests.journeys.cast import gathered
from tests.journeys.town import TUESDAY, WEDNESDAY, at, blank, playing

SEVEN = at(TUESDAY, "07:20")
Planted = Callable[[House], None]


def honest(_: House) -> None:
    """Nothing is planted."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database."""
    file = tmp_path_factory.mktemp("planted") / "doorstep.db"
    asyncio.run(blank(file))
    return file


@pytest.mark.parametrize(("planted", "finds"), [(honest, ""), (ack_before_commit, "I1")])
async def test_ack_before_commit(tmp_path: Path, template: Path, planted: Planted, finds: str) -> None:
    """An update that was acknowledged and never kept is missed."""
    async with playing(tmp_path / "doorstep.db", template, SEVEN, planted=planted) as town:
        await town.phone(7, "Anna").types("/start")
        await town.ends()
        seen = found(await town.ledger(), town.api)
        assert all(finds and sentence.startswith(finds) for sentence in seen)
        assert bool(seen) == bool(finds)


@pytest.mark.parametrize(("planted", "finds"), [(honest, ""), (done_before_effect, "I1")])
async def test_done_before_effect(tmp_path: Path, template: Path, planted: Planted, finds: str) -> None:
    """A press that was ticked off and then lost with the process is missed: nobody answered it."""
    async with playing(tmp_path / "doorstep.db", template, SEVEN, planted=planted) as town:
        clara = town.phone(9, "Clara")
        await clara.types("/start")
        await clara.presses("🌐")
        await town.ends()
        seen = found(await town.ledger(), town.api)
        assert all(finds and sentence.startswith(finds) for sentence in seen)
        assert bool(seen) == bool(finds)


@pytest.mark.parametrize(("kind", "finds"), [(PlanDay, ""), (StalePlan, "I6")])
async def test_stale_plan(tmp_path: Path, template: Path, kind: type[PlanDay], finds: str) -> None:
    """A plan that was thought of before a slot was chosen, taken in as it is, forgets the promise."""
    async with playing(tmp_path / "doorstep.db", template, SEVEN, (1,)) as town, asyncio.TaskGroup() as group:
        cast = await gathered(town)
        await town.parcel(2, on=WEDNESDAY)
        await cast.nobody_home()
        true = town.house.jobs._plan_day
        pondering = Pondering(true._solver)
        plan_day = kind(true._work, true._reading, true._clock, true._travel, pondering, true._effort)
        planning = group.create_task(plan_day(town.depot_id, WEDNESDAY, publish=True))
        await pondering.asked.wait()
        await cast.anna.presses("🗓 Mi.")
        pondering.answer.set()
        await planning
        await town.ends()
        seen = found(await town.ledger(), town.api)
        assert all(finds and sentence.startswith(finds) for sentence in seen)
        assert bool(seen) == bool(finds)


@pytest.mark.parametrize(("planted", "finds"), [(honest, ""), (retry_on_timeout, "I3")])
async def test_retry_on_timeout(tmp_path: Path, template: Path, planted: Planted, finds: str) -> None:
    """A nudge that arrived although its answer did not, sent again, is seen twice."""
    async with playing(tmp_path / "doorstep.db", template, SEVEN, (1,), planted=planted) as town:
        await gathered(town)
        town.api.state.faults.change({"next": [{"method": "sendMessage", "kind": "accept_then_timeout"}] * 2})
        await town.until(TUESDAY, "07:31")
        await town.ends()
        seen = found(await town.ledger(), town.api)
        assert all(finds and sentence.startswith(finds) for sentence in seen)
        assert bool(seen) == bool(finds)


@pytest.mark.parametrize(("planted", "finds"), [(honest, ""), (silent_death, "I3")])
async def test_silent_death(tmp_path: Path, template: Path, planted: Planted, finds: str) -> None:
    """A message that had to arrive, timed out twice and rang no alarm, is missed."""
    async with playing(tmp_path / "doorstep.db", template, SEVEN, (1,), planted=planted) as town:
        cast = await gathered(town)
        await cast.morning()
        await cast.to_the_door("Gartenweg 1")
        await cast.ben.presses("❌")
        lost = {"method": "sendMessage", "kind": "drop_before"}
        town.api.state.faults.change({"next": [lost] * 12})
        await cast.ben.presses("💥")
        await town.later(minutes=5)
        town.api.state.faults.change({"next": []})
        await town.ends()
        seen = found(await town.ledger(), town.api)
        assert all(finds and sentence.startswith(finds) for sentence in seen)
        assert bool(seen) == bool(finds)


@pytest.mark.parametrize(("planted", "finds"), [(honest, ""), (everybody_is_told, "I4")])
async def test_everybody_is_told(tmp_path: Path, template: Path, planted: Planted, finds: str) -> None:
    """A neighbour who hears of Anna's failed attempt is noticed."""
    async with playing(tmp_path / "doorstep.db", template, SEVEN, (1, 2), planted=planted) as town:
        cast = await gathered(town)
        await cast.emil.opens(town.links[1])
        await cast.nobody_home()
        await town.ends()
        seen = found(await town.ledger(), town.api)
        # Whoever hears of what is not theirs may press what is not theirs: that is seen too.
        assert bool(seen) == bool(finds)
        assert not finds or any(sentence.startswith(finds) for sentence in seen)
