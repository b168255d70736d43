"""The board served over real HTTP, on a real database, for whoever the stage lets in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
from fastapi import FastAPI

from delivery.usecases.sign_in import MakeBoardLink
from tests.delivery.stage import DISPATCHER, TRAVEL, Stage
from web.board.ports import Board
from web.board.route import board
from web.init_data import InitData
from web.serving import listen, serve

BOT_TOKEN = "424242:the-token-of-this-bot-1234567"


@asynccontextmanager
async def opened(stage: Stage) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser before the board, signed in by nobody yet."""
    work, reading = stage.database.work, stage.database.reading
    of = Board(work, reading, stage.clock, stage.tokens, TRAVEL, visitors=InitData(BOT_TOKEN))
    app, listening = FastAPI(), listen("127.0.0.1", 0)
    app.include_router(board(of))
    async with asyncio.TaskGroup() as group:
        task = group.create_task(serve(app, listening))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with aiohttp.ClientSession(address, cookie_jar=aiohttp.CookieJar(unsafe=True)) as browser:
            yield browser
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def link(stage: Stage, member_id: int = DISPATCHER) -> str:
    """The address of a fresh link."""
    return f"/board/in/{await stage.do(lambda w: MakeBoardLink(w, stage.clock, stage.tokens)(member_id))}"


async def sign_in(stage: Stage, browser: aiohttp.ClientSession, member_id: int = DISPATCHER) -> str:
    """Sign the browser in; gives the seal that its forms carry."""
    answer = await browser.post(await link(stage, member_id))
    assert answer.status == 200, await answer.text()
    return (await answer.text()).split('data-seal="')[1].split('"')[0]
