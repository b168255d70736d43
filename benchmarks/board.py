"""The dispatchers' board in a real Chromium: the first view, an update on screen, and panning, with 6,000 stops."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import FastAPI
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from benchmarks.driven import NOW, Driven, driven
from benchmarks.figure import Figure
from delivery.model.run import StopStatus
from delivery.usecases.sign_in import MakeBoardLink
from doorstep.clocks import MovedClock
from doorstep.tokens import SecretTokens
from planning.travel.crow_flies import CrowFlies
from sandbox.town.generate import generate
from storage.database import Database
from web.board.ports import Board
from web.board.route import board
from web.serving import listen, serve

ROUTES, STOPS, UPDATES, DRAGS = 40, 150, 15, 8
WATCH = """
window.long = [];
const note = (list) => window.long.push(...list.getEntries().map((one) => one.duration));
new PerformanceObserver(note).observe({ entryTypes: ["longtask"] });
"""
DONE = "return document.querySelector(arguments[0] + ' td')?.textContent;"
READY = "return Number(document.documentElement.dataset.ready ?? 0);"
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-sync --disable-dev-shm-usage "
    "--disable-background-networking --disable-component-update --window-size=1440,900"
)


async def measure() -> list[Figure]:
    """Serve a day of 40 routes with 150 stops each and look at it."""
    with TemporaryDirectory(prefix="board-") as folder:
        async with served(Path(folder)) as (database, day, address, links):
            loop = asyncio.get_running_loop()

            def finish(stop_id: int) -> None:
                asyncio.run_coroutine_threadsafe(_finish(database, stop_id), loop).result()

            return await asyncio.to_thread(_measured, Path(folder), address, links, day, finish)


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[tuple[Database, Driven, str, list[str]]]:
    """The board on a port, with links that sign in."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key="k" * 32)
    await database.open()
    await database.upgrade()
    clock, tokens, town = MovedClock(NOW), SecretTokens(), generate(7)

    async def streets() -> dict[str, Any]:
        return town.streets()

    async with database.work() as work:
        day = await driven(work, ROUTES, STOPS)
        secrets = [await MakeBoardLink(work, clock, tokens)(day.dispatcher_id) for _ in range(4)]
    of = Board(database.work, database.reading, clock, tokens, CrowFlies(), streets)
    app, listening = FastAPI(), listen("127.0.0.1", 0)
    app.include_router(board(of))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/board"
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(serve(app, listening))
        yield database, day, address, [f"{address}/in/{secret}" for secret in secrets]
        serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving
    await database.close()


async def _finish(database: Database, stop_id: int) -> None:
    async with database.work() as work:
        (await work.runs.stop(stop_id)).finish(StopStatus.DELIVERED, NOW + timedelta(minutes=1))


def _measured(folder: Path, address: str, links: list[str], day: Driven, finish: Callable[[int], None]) -> list[Figure]:
    with _chromium(folder) as browser:
        browser.get(links[0])
        browser.find_element("css selector", "button").click()
        _until(lambda: browser.execute_script(READY))
        views = [_view(browser, address) for _ in range(5)]
        took = [_update(browser, day, n, finish) for n in range(UPDATES)]
        browser.execute_script(WATCH)
        for _ in range(DRAGS):
            _drag(browser)
        time.sleep(1)
        long = list(browser.execute_script("return window.long;"))
    what = f"the board with {ROUTES} × {STOPS} stops:"
    return [
        Figure(f"{what} first view, median of {len(views)}", median(views), "ms", at_most=1500),
        Figure(f"{what} an update on screen, median", median(took), "ms"),
        Figure(f"{what} an update on screen, slowest of {len(took)}", max(took), "ms", at_most=1000),
        Figure(f"{what} tasks over 50 ms while panning", len(long), "tasks", at_most=0),
        Figure(f"{what} the longest of them", max(long, default=0.0), "ms"),
    ]


@contextmanager
def _chromium(folder: Path) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in [*FLAGS.split(), f"--user-data-dir={folder / 'profile'}"]:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver") or ""))
    try:
        yield browser
    finally:
        browser.quit()


def _view(browser: webdriver.Chrome, address: str) -> float:
    """Milliseconds from the press on a link until the map is drawn with everything on it."""
    browser.get("about:blank")
    browser.get(address)
    return float(_until(lambda: browser.execute_script(READY)))


def _update(browser: webdriver.Chrome, day: Driven, number: int, finish: Callable[[int], None]) -> float:
    """Milliseconds from before a stop is reported until its route's line says so."""
    place = f"#run-{day.runs[number]}"
    before = browser.execute_script(DONE, place)
    began = time.perf_counter()
    finish(day.stops[number * STOPS + STOPS - 1])
    _until(lambda: browser.execute_script(DONE, place) != before)
    return 1000 * (time.perf_counter() - began)


def _drag(browser: webdriver.Chrome) -> None:
    """A hand that drags the map about, and turns the wheel once."""
    mouse = {"button": "left", "buttons": 1, "clickCount": 1}
    send = "Input.dispatchMouseEvent"
    browser.execute_cdp_cmd(send, {"type": "mousePressed", "x": 500, "y": 450, **mouse})
    for step in range(25):
        browser.execute_cdp_cmd(send, {"type": "mouseMoved", "x": 500 - 9 * step, "y": 450 + 4 * step, **mouse})
        time.sleep(0.016)
    browser.execute_cdp_cmd(send, {"type": "mouseReleased", "x": 275, "y": 550, **mouse})
    time.sleep(0.3)


def _until(look: Callable[[], Any]) -> Any:
    end = time.perf_counter() + 30
    while time.perf_counter() < end:
        found = look()
        if found:
            return found
        time.sleep(0.01)
    raise TimeoutError("the board did not show it in half a minute")
