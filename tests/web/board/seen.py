"""The board in a real Chromium: a served depot in a thread of its own, and what a dispatcher's hand does."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from fastapi import FastAPI
from selenium import webdriver
from selenium.webdriver.support.wait import WebDriverWait

from benchmarks.driven import NOW, driven
from delivery.usecases.sign_in import MakeBoardLink
from doorstep.clocks import MovedClock
from doorstep.tokens import SeededTokens
from planning.travel.crow_flies import CrowFlies
from storage.database import Database
from storage.work import StorageWork
from web.board.ports import Board
from web.board.route import board
from web.serving import listen, serve

T = TypeVar("T")
LINES: list[dict[str, Any]] = [
    {"kind": "major", "points": [[52.45, 13.3], [52.6, 13.5]]},
    {"kind": "minor", "points": [[52.6, 13.3], [52.45, 13.5]]},
]


class Depot:
    """A day of four routes under way behind a port that can be shut and opened again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=asyncio.run, args=(self._live(),))
        self._thread.start()
        assert self._ready.wait(60)

    async def _live(self) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        self.clock, self.tokens = MovedClock(NOW), SeededTokens(3)
        self.database = Database(f"sqlite+aiosqlite:///{self.folder / 'doorstep.db'}", key="k" * 32)
        await self.database.open()
        await self.database.upgrade()
        async with self.database.work() as work:
            self.written = await driven(work, 4, 6)
        async with asyncio.TaskGroup() as group:
            self._group = group
            await self._open()
            self._ready.set()
            await self._ended.wait()
            await self._shut()
        await self.database.close()

    async def _open(self) -> None:
        async def streets() -> dict[str, Any]:
            return {"bounds": None, "lines": LINES, "attribution": "© Somebody <b>"}

        of = Board(self.database.work, self.database.reading, self.clock, self.tokens, CrowFlies(), streets)
        app, listening = FastAPI(), listen("127.0.0.1", self.port)
        app.include_router(board(of))
        self.port = listening.getsockname()[1]
        self._serving = self._group.create_task(serve(app, listening))

    async def _shut(self) -> None:
        self._serving.cancel()
        with suppress(asyncio.CancelledError):
            await self._serving

    def _wait(self, doing: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(30)

    def shut(self) -> None:
        """Nobody answers any more."""
        self._wait(self._shut())

    def open(self) -> None:
        """The same board answers again."""
        self._wait(self._open())

    def stop(self) -> None:
        """Go away."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(30)

    def do(self, use: Callable[[StorageWork], Awaitable[T]]) -> T:
        """Do one thing in a transaction."""

        async def doing() -> T:
            async with self.database.work() as work:
                return await use(work)

        found: T = self._wait(doing())
        return found

    def address(self, page: str = "") -> str:
        """Where a page is."""
        return f"http://127.0.0.1:{self.port}/board{page}"

    def link(self) -> str:
        """A fresh link for the dispatcher."""
        make = self.do(lambda work: MakeBoardLink(work, self.clock, self.tokens)(self.written.dispatcher_id))
        return self.address(f"/in/{make}")


class Screen:
    """A dispatcher's browser."""

    def __init__(self, browser: webdriver.Chrome, depot: Depot) -> None:
        self.browser, self.depot = browser, depot

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """A window of this size, by day or by night."""
        measures = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", measures)
        wish = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [wish]})

    def sign_in(self) -> None:
        """Press the button of a fresh link."""
        self.browser.get(self.depot.link())
        self.browser.find_element("css selector", "button").click()
        self.until("return document.documentElement.dataset.ready")

    def go(self, page: str = "") -> None:
        """Open a page."""
        self.browser.get(self.depot.address(page))
        if not page:
            self.until("return document.documentElement.dataset.ready")

    def script(self, code: str, *arguments: Any) -> Any:
        """What a script in the page finds."""
        return self.browser.execute_script(code, *arguments)

    def until(self, code: str, *arguments: Any) -> Any:
        """The same, as soon as it finds something."""
        waiting = WebDriverWait(self.browser, 20, poll_frequency=0.05)
        return waiting.until(lambda _: self.script(code, *arguments))

    def complaints(self) -> list[str]:
        """What the browser itself finds wrong, but for the lines that we cut."""
        entries: list[dict[str, str]] = self.browser.get_log("browser")  # type: ignore[no-untyped-call]
        cut = ("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET")
        said = (one["message"] for one in entries if one["level"] == "SEVERE")
        return [each for each in said if not any(word in each for word in cut)]
