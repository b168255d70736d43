"""Keeps a core task alive: logs, counts, and starts it again with a growing pause; in the end it gives up."""

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from enum import StrEnum

import structlog

log = structlog.get_logger(__name__)

MOST_IN_A_ROW = 8
LONGEST_PAUSE = 5.0
CALM_SECONDS = 60.0  #: whoever lived so long starts to count anew


class Standing(StrEnum):
    """How a core task is."""

    RUNNING = "running"
    RESTARTING = "restarting"  #: it died and waits for its next start
    STOPPED = "stopped"


class GaveUp(Exception):
    """A core task dies again and again: the process ends, so that whoever watches it starts it afresh."""


async def supervised(
    name: str,
    run: Callable[[], Awaitable[None]],
    longest_pause: float = LONGEST_PAUSE,
    standing: MutableMapping[str, Standing] | None = None,
) -> None:
    """Run a core task for ever; raise GaveUp when it died MOST_IN_A_ROW times without living a calm minute."""
    deaths, standing = 0, {} if standing is None else standing
    while True:
        born, standing[name] = time.monotonic(), Standing.RUNNING
        try:
            return await run()
        except Exception as error:
            deaths = 1 if time.monotonic() - born > CALM_SECONDS else deaths + 1
            log.exception("task_died", task=name, deaths=deaths)
            standing[name] = Standing.RESTARTING
            if deaths >= MOST_IN_A_ROW:
                standing[name] = Standing.STOPPED
                raise GaveUp(name) from error
            await asyncio.sleep(min(longest_pause, 0.1 * 2**deaths))
