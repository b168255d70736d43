"""The demo that a newcomer plays: the page first, then the town behind it."""

import asyncio
import gc
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from datetime import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from doorstep.clocks import MovedClock
from doorstep.demo.front import eve, front
from doorstep.demo.owner import PageClock
from sandbox.ports import World

if TYPE_CHECKING:
    from doorstep.demo.place import Place

ZONE = "Europe/Berlin"
EVENING = time(17, 58)


class Curtain:
    """The world while it is not there yet: the page is, and waits for it."""

    def __init__(self) -> None:
        self.world: World | None = None

    def streets(self) -> dict[str, Any]:
        """The streets, once there are some."""
        return self.world.streets() if self.world else {}

    def state(self) -> dict[str, Any]:
        """What moves, once something does."""
        return self.world.state() if self.world else {}

    def people(self) -> list[Any]:
        """Who plays."""
        return self.world.people() if self.world else []

    async def act(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """Play a scene, once there is a stage."""
        if self.world is None:
            return {"ok": False, "say": "The town is still waking up; try again in a moment."}
        return await self.world.act(name, body)


async def play(
    *,
    streets: Path | None,
    parcels: int,
    couriers: int,
    seed: int,
    speed: float,
    port: int,
    browser: bool,
    said: Callable[[str], None],
) -> None:
    """Show the page, wake the town, and let it live until Ctrl+C."""
    clock, curtain = MovedClock(eve(ZONE, EVENING)), Curtain()
    owner = PageClock(clock)
    if streets is not None:
        await asyncio.to_thread(_refuse_strangers, streets)
    async with AsyncExitStack() as stack:
        api, address = await stack.enter_async_context(
            front(clock, zone=ZONE, seed=seed, port=port, owner=owner, world=curtain)
        )
        said(f"Open {address}/ and play recipient, courier and dispatcher. Ctrl+C ends the demo.")
        if browser:
            await asyncio.to_thread(webbrowser.open, f"{address}/")
        place = await asyncio.to_thread(_wake, streets, seed)
        folder = stack.enter_context(TemporaryDirectory(prefix="doorstep-"))
        from doorstep.demo.opening import Town, opening  # imported by now

        group = await stack.enter_async_context(asyncio.TaskGroup())
        group.create_task(clock.run())
        await stack.enter_async_context(
            opening(place, Town(clock, api, address, Path(folder), parcels, couriers, seed), owner, curtain, group)
        )
        said("The town is awake: it is Tuesday morning, and the vans are loaded.")
        clock.set_speed(speed)
        await asyncio.Event().wait()


def _refuse_strangers(streets: Path) -> None:
    """Say at once that a file is no map, not when half the town is awake."""
    from planning.travel.osm import refuse_strangers

    refuse_strangers(streets)


def _wake(streets: Path | None, seed: int) -> "Place":
    """Import everything heavy and read the town, beside the page that is already answering."""
    with uncollected():
        from bot import framework

        framework.load()
        import doorstep.demo.opening  # noqa: F401
        from doorstep.demo.place import place_of

        return place_of(streets, seed)


@contextmanager
def uncollected() -> Iterator[None]:
    """Import without looking for garbage: modules make none, and what they make stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
