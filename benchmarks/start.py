"""How long a newcomer waits after `doorstep demo`: for the page, and for the answer to the first press."""

import asyncio

from benchmarks.figure import Figure
from benchmarks.phones import WirePhone
from benchmarks.played import played
from bot import marks


async def measure() -> list[Figure]:
    """Start the demo as it is without options, and press the courier's first button."""
    return await asyncio.to_thread(_measured)


def _measured() -> list[Figure]:
    with played() as demo:
        courier = WirePhone(demo)
        courier.press(marks.START)
        return [
            Figure("the demo's page is visible after", demo.page_after, "s", at_most=2),
            Figure("the first press is answered after", demo.since_start(), "s", at_most=10),
            Figure("which costs", demo.cpu(), "s of a core"),
        ]
