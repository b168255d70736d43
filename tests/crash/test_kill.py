"""The process dies with twenty updates in flight; started again, each of them has exactly one effect."""

import signal
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.crash.depot import COURIERS
from tests.crash.world import World, world

KILL, TERM = signal.SIGKILL, signal.SIGTERM
ATTEMPTS = "select count(*) from attempts"


@pytest.mark.parametrize(
    ("webhook", "deaths"), [(False, (KILL, TERM)), (True, (TERM, KILL))], ids=["polling", "webhook"]
)
async def test_killed(tmp_path: Path, webhook: bool, deaths: tuple[signal.Signals, ...]) -> None:  # noqa: FBT001
    """Reports in words and by button survive every death, and no invariant is broken."""
    await killed(tmp_path, deaths, webhook=webhook)


async def killed(tmp_path: Path, deaths: tuple[signal.Signals, ...], *, webhook: bool) -> None:
    """Twenty couriers report, the process dies, as often as asked."""
    async with world(tmp_path) as here:
        here.start(webhook=webhook)
        await here.all_at_once(lambda courier: here.say(courier, "/stop"))
        for rounds, death in enumerate(deaths):
            opened = await _ask_for_reasons(here)
            await here.all_at_once(partial(_report, here, opened))
            # The first dies with everything before it, the others with more and more behind them.
            done = rounds * len(COURIERS) + rounds * 6
            await here.until(lambda at_least=done: here.count(ATTEMPTS) >= at_least, "enough was done")  # type: ignore[misc]  # bound now
            await here.end(death)
            here.start(webhook=webhook)
            wanted = (rounds + 1) * len(COURIERS)
            await here.until(lambda all_of=wanted: here.count(ATTEMPTS) >= all_of, "all was done")  # type: ignore[misc]  # bound now
            await here.settled()
        await here.end(TERM)
        found, broken = await here.ends()
        assert broken == ()
        assert len(found.updates) == here.handed_over
        runs = {run.courier_id: run.id for run in found.runs}
        stops = {stop.id: stop.run_id for stop in found.stops}
        made = Counter(stops[attempt.stop_id] for attempt in found.attempts)
        assert made == dict.fromkeys(runs.values(), len(deaths))


async def _ask_for_reasons(here: World) -> dict[int, int]:
    """Every other courier opens the reasons; on which message."""
    return {courier: await here.press(courier, "❌") for courier in COURIERS if courier % 2}


async def _report(here: World, opened: dict[int, int], courier: int) -> None:
    if courier in opened:
        await here.press(courier, "🚪", opened[courier])
    else:
        await here.say(courier, "niemand da")
