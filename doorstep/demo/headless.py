"""Days lived without anybody watching: simulated people, the real bot, HTTP between them, and an account at the end."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import time as time_of_day
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from delivery.model.window import moment
from doorstep.clocks import MovedClock
from doorstep.demo.cast import FIRST_DISPATCHER, Casting
from doorstep.demo.front import EVE, eve, front
from doorstep.demo.place import place_of
from doorstep.demo.roads import TimedRoads
from doorstep.demo.stage import Props, Stage, stage
from doorstep.demo.window import Frame, Window
from doorstep.proof.account import account
from storage.ledger import ledger

NOON = time_of_day(12)
EVENING = time_of_day(21)  #: after the last day's offers have expired
PLAN_SECONDS = 3.0
FAULTS = {"rate_429": 0.02, "rate_5xx": 0.02, "accept_then_timeout": 0.01, "duplicate": 0.02, "late": 0.02}


async def live(
    *,
    streets: Path | None,
    parcels: int,
    couriers: int,
    days: int,
    seed: int,
    faults: bool,
    told: Callable[[str], None],
) -> dict[str, Any]:
    """Live so many service days and return the account."""
    began, place = time.monotonic(), place_of(streets, seed)
    zone = place.town.zone
    clock = MovedClock(eve(zone, NOON))
    with TemporaryDirectory(prefix="doorstep-") as folder, peak_memory() as peak:
        seconds = min(PLAN_SECONDS, 0.5 + parcels / 50)
        frame = Frame()
        props = Props(place, TimedRoads(place.travel), Path(folder), seed, seconds, frame)
        async with (
            front(clock, zone=zone, seed=seed) as (api, address),
            stage(props, clock, api, address) as scene,
            Window(scene.house, FIRST_DISPATCHER, frame).opened(place.town),
        ):
            casting = Casting(clock, scene.tokens, place.town, scene.people, seed)
            async with scene.house.work() as work:
                cast = await casting.set_up(work, couriers, parcels)
            if faults:
                api.state.faults.change(FAULTS)
            for number in range(1, days + 1):
                service_date = EVE.date() + timedelta(days=number)
                async with scene.house.work() as work:
                    await casting.parcels(work, cast, parcels, service_date)
                told(f"{service_date - timedelta(days=1):%A}, noon: {parcels} new parcels")
                await scene.driver.run_until(moment(service_date, NOON, zone))
            told("The last afternoon, and the evening after it")
            await scene.driver.run_until(moment(service_date, EVENING, zone))
            lived = await _account(scene)
    return {**lived, "seconds": round(time.monotonic() - began, 1), "peak_mib": peak()}


async def _account(scene: Stage) -> dict[str, Any]:
    scene.api.state.faults.change(dict.fromkeys(FAULTS, 0.0))
    await scene.driver.run_until(scene.clock.now() + timedelta(minutes=10))
    async with scene.house.database.reading() as work:
        return {**account(await ledger(work)), "flows": scene.people.truth.gone_through()}


@contextmanager
def peak_memory(every: float = 0.25) -> Iterator[Callable[[], int]]:
    """Watch the memory of this process and all its children; the function gives the peak in MiB."""
    import psutil

    me, done, peak = psutil.Process(), threading.Event(), [0]

    def look() -> None:
        total = me.memory_info().rss
        for child in me.children(recursive=True):
            try:
                total += child.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        peak[0] = max(peak[0], total)

    def watch() -> None:
        while not done.wait(every):
            look()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: round(peak[0] / 2**20)
    finally:
        done.set()
        watcher.join()
