import asyncio
import socket

import aiohttp
import pytest

from sandbox.botapi.server import build
from sandbox.botapi.serving import PortInUse, serve, serving
from tests.sandbox.botapi.stage import BOTS, HandClock, Stage, playing


async def test_a_port_in_use_is_one_sentence() -> None:
    """Somebody else on the port is said with the way out."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortInUse) as refused:
            await serve(build(HandClock(), bots=BOTS).app, "127.0.0.1", port)

    assert str(refused.value) == f"Port {port} is in use; choose another with --port."


async def test_it_stops_at_once_when_told() -> None:
    """Long polls and event streams do not hold the server: they are answered and it ends."""
    api = build(HandClock(), bots=BOTS)
    async with (
        aiohttp.ClientSession() as http,
        asyncio.timeout(10),
        asyncio.TaskGroup() as group,
        serving(api.app) as (_, url),
    ):
        stream = await http.get(f"{url}/control/stream")
        told = group.create_task(stream.text())
        poll = group.create_task(_text(http, f"{url}/bot42:TEST/getUpdates?timeout=50"))
        await api.state.stream.wait(0, 20)

    assert poll.result() == '{"ok":true,"result":[]}'
    assert told.result().startswith("retry: 1000")


async def _text(http: aiohttp.ClientSession, url: str) -> str:
    async with http.get(url) as answer:
        return await answer.text()


async def test_serving_ends_with_its_task() -> None:
    """Cancelling serve() ends it and frees the port."""
    api = build(HandClock(), bots=BOTS)
    async with asyncio.TaskGroup() as group:
        async with serving(api.app) as (_, url):
            port = int(url.rpartition(":")[2])
        served = group.create_task(serve(api.app, "127.0.0.1", port))
        async with aiohttp.ClientSession() as http:
            await _answers(http, f"{url}/control/clock")
        served.cancel()

    assert served.cancelled()


async def _answers(http: aiohttp.ClientSession, url: str) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                async with http.get(url):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0)


async def test_the_page_is_at_the_root(stage: Stage) -> None:
    """The chat page is served at / with its files below /page, and nothing is cached away from the truth."""
    async with stage.http.get(stage.url) as page:
        assert (page.status, page.content_type) == (200, "text/html")


async def test_without_a_page_the_server_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An installation without the page is still a Bot API server."""
    async with playing(page=tmp_path_factory.mktemp("none") / "missing") as stage, stage.http.get(stage.url) as page:
        assert "no chat page" in await page.text()


async def test_unknown_addresses_are_not_found(stage: Stage) -> None:
    """Anything else is a JSON 404."""
    async with stage.http.get(f"{stage.url}/control/nothing") as answer:
        assert (answer.status, (await answer.json())["error_code"]) == (404, 404)
