"""Keeps a core task alive: logs, counts, and starts it again with a growing pause; in the end it gives up."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

MOST_IN_A_ROW = 8
LONGEST_PAUSE = 5.0
CALM_SECONDS = 60.0  #: whoever lived so long starts to count anew


class GaveUp(Exception):
    """A core task dies again and again: the process ends, so that whoever watches it starts it afresh."""


async def supervised(name: str, run: Callable[[], Awaitable[None]], longest_pause: float = LONGEST_PAUSE) -> None:
    """Run a core task for ever; raise GaveUp when it died MOST_IN_A_ROW times without living a calm minute."""
    deaths = 0
    while True:
        born = time.monotonic()
        try:
            return await run()
        except Exception as error:
            deaths = 1 if time.monotonic() - born > CALM_SECONDS else deaths + 1
            log.exception("task_died", task=name, deaths=deaths)
            if deaths >= MOST_IN_A_ROW:
                raise GaveUp(name) from error
            await asyncio.sleep(min(longest_pause, 0.1 * 2**deaths))
