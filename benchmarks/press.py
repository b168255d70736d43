"""How long a press on the demo's page takes at speed 1 until its result stands in the chat."""

import asyncio
import time
from collections.abc import Iterator
from statistics import median, quantiles

from benchmarks.figure import Figure
from benchmarks.phones import phone
from benchmarks.played import played
from bot import marks
from delivery.model.attempt import Reason

STOPS = 16
PAUSE = 1.5  #: a person's; four messages in three presses stay below what Telegram allows a chat


async def measure() -> list[Figure]:
    """Drive a courier's route: leave, then arrive and report at every door, every other one in vain."""
    return await asyncio.to_thread(_measured)


def _measured() -> list[Figure]:
    with played("--couriers", "2") as demo:
        demo.person("courier")
        with phone(demo) as courier:
            took = []
            for mark in _route():
                took.append(courier.press(mark))
                time.sleep(PAUSE)
            what = f"a press on the page shows its result ({len(took)} presses {courier.name})"
    return [
        Figure(f"{what}, median", median(took), "ms"),
        Figure(f"{what}, p95", quantiles(took, n=20)[-1], "ms", at_most=300),
        Figure(f"{what}, slowest", max(took), "ms"),
    ]


def _route() -> Iterator[str]:
    yield marks.START
    for stop in range(STOPS):
        yield marks.ARRIVED
        if stop % 2:
            yield marks.YES
        else:
            yield marks.FAILED
            yield marks.REASONS[Reason.CONSIGNEE_NOT_HOME]
