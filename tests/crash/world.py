"""The world around a process that is killed: the Bot API, twenty couriers' phones, and a look into the database."""

import asyncio
import multiprocessing
import signal
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

import aiohttp

from doorstep.clocks import MovedClock
from doorstep.demo.front import TOKEN, front
from doorstep.proof.invariants import Violation, violations
from sandbox.botapi.server import LocalBotApi
from storage.database import Database
from storage.ledger import Ledger, ledger
from tests.crash.depot import COURIERS, EIGHT, KEY, RECIPIENTS, ZONE, on_the_road
from tests.crash.runner import SPEED, live

Json = dict[str, Any]
PATIENCE = 40.0
LEFT = "select count(*) from outbox where state in ('new', 'sending') or (state = 'unknown' and not_before is not null)"


class World:
    """Sends, kills, starts again, and waits for what must come of it."""

    def __init__(
        self, file: Path, api: LocalBotApi, address: str, clock: MovedClock, http: aiohttp.ClientSession
    ) -> None:
        self._file, self._api, self._address, self._clock, self._http = file, api, address, clock, http
        self._port = _free_port()
        self._child: ForkServerProcess | None = None
        self.handed_over = 0

    @property
    def url(self) -> str:
        """The database's."""
        return f"sqlite+aiosqlite:///{self._file}"

    def start(self, *, webhook: bool) -> None:
        """Start the house in a process of its own, from one that has imported everything already."""
        about = (self.url, self._address, TOKEN, self._port, self._clock.now())
        self._child = nursery().Process(target=live, args=about, kwargs={"webhook": webhook})
        self._child.start()

    async def end(self, how: signal.Signals) -> None:
        """Send the signal and wait until the process is gone."""
        child = self._child
        assert child is not None
        assert child.pid is not None
        assert child.is_alive(), "it must be alive to be killed"
        child.kill() if how is signal.SIGKILL else child.terminate()
        await asyncio.to_thread(child.join, 20)
        assert child.exitcode is not None, "told to stop, it did not"

    async def say(self, courier: int, text: str) -> None:
        """A courier writes."""
        await self._ask("say", user={"id": courier, "first_name": "Courier", "language_code": "de"}, text=text)

    async def press(self, courier: int, mark: str, message_id: int | None = None) -> int:
        """A courier presses the newest such button (or the one on that message) as soon as it is there; say on which.

        An answer that a death cut off leaves the buttons of an older message standing, and nobody would press those.
        """
        user = {"id": courier, "first_name": "Courier", "language_code": "de"}
        async with asyncio.timeout(PATIENCE):
            while (found := self._newest(courier, mark, message_id)) is None:  # noqa: ASYNC110  another process cannot wake us
                await asyncio.sleep(0.02)
        await self._ask("press", user=user, message_id=found[0], button=found[1], force=True)
        return found[0]

    async def all_at_once(self, act: Callable[[int], Any]) -> None:
        """Twenty acts in flight."""
        await asyncio.gather(*(act(courier) for courier in COURIERS))

    def count(self, question: str) -> int:
        """What the database says to a question, beside whoever writes to it."""
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True, timeout=5)) as connection:
            return int(connection.execute(question).fetchone()[0])

    async def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait for another process; it cannot wake us."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                await asyncio.sleep(0.02)
                assert self._child is None or self._child.exitcode is None, f"it died by itself before {what}"

    async def settled(self) -> None:
        """Every update is done, and the outbox is empty."""
        await self.until(self._api.idle, "the last update was taken")
        await self.until(lambda: not self.count("select count(*) from inbox where state = 'new'"), "all were done")
        await self.until(lambda: not self.count(LEFT), "the last message was out")

    async def ends(self) -> tuple[Ledger, tuple[Violation, ...]]:
        """What is remembered when nobody is there any more, and what does not hold."""
        database = Database(self.url, key=KEY)
        await database.open()
        async with database.reading() as work:
            found = await ledger(work)
        await database.close()
        return found, violations(found)

    def _newest(self, courier: int, mark: str, message_id: int | None) -> tuple[int, str] | None:
        chat = self._api.state.bots[TOKEN].chats.get(courier)
        latest = [*chat.latest(10)] if chat else []
        for posted in reversed([each for each in latest if message_id in (None, each.id)]):
            for row in (posted.json.get("reply_markup") or {}).get("inline_keyboard") or []:
                for button in row:
                    if button["text"].startswith(mark) and "callback_data" in button:
                        return posted.id, button["callback_data"]
        return None

    async def _ask(self, what: str, **body: Any) -> None:
        async with self._http.post(f"{self._address}/control/{what}", json=body) as answer:
            assert answer.ok, await answer.text()
        self.handed_over += 1


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """A world with everybody on the road; whoever still lives at the end is ended."""
    clock = MovedClock(EIGHT, SPEED)
    async with front(clock, zone=ZONE, seed=1) as (api, address), aiohttp.ClientSession() as http:
        here = World(folder / "doorstep.db", api, address, clock, http)
        await on_the_road(here.url)
        for person in (*COURIERS, *RECIPIENTS):
            state, told = api.state, {"id": person, "first_name": "Person", "language_code": "de"}
            state.private_chat(state.bots[TOKEN], state.person(told)).started = True
        async with asyncio.TaskGroup() as group:
            ticking = group.create_task(clock.run())
            try:
                yield here
            finally:
                ticking.cancel()
                if here._child is not None and here._child.is_alive():
                    here._child.kill()


def nursery() -> ForkServerContext:
    """Where processes are born that have imported everything: importing takes longer than a test."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.crash.runner"])
    return context


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
