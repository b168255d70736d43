"""Telegram's webhook over real HTTP."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.web.conftest import SECRET, House, opened
from web.app import build
from web.serving import listen, serve
from web.webhook import LIMIT, PATH, SECRET_HEADER

UPDATE = b'{"update_id": 7, "message": {"text": "Gr\xc3\xbc\xc3\x9fe"}}'
KNOWN = {SECRET_HEADER: SECRET}


async def test_keeps_an_update_as_it_came(house: House, browser: aiohttp.ClientSession) -> None:
    """An update is handed over byte by byte before Telegram hears 200."""
    answer = await browser.post(PATH, data=UPDATE, headers=KNOWN)

    assert (answer.status, house.kept) == (200, [UPDATE])


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET[:-1]}, {SECRET_HEADER: "ü" * 24}])
async def test_lets_nobody_else_in(house: House, browser: aiohttp.ClientSession, headers: dict[str, str]) -> None:
    """Without the secret nothing is kept, and nothing is said about why."""
    answer = await browser.post(PATH, data=UPDATE, headers=headers)

    assert (answer.status, await answer.read(), house.kept) == (403, b"", [])


async def test_telegram_tries_again_when_the_inbox_is_shut(house: House, browser: aiohttp.ClientSession) -> None:
    """What cannot be kept is not acknowledged: 503, and when to come again."""
    house.shut = OSError("disk full")
    refused = await browser.post(PATH, data=UPDATE, headers=KNOWN)
    house.shut = None
    taken = await browser.post(PATH, data=UPDATE, headers=KNOWN)

    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert (taken.status, house.kept) == (200, [UPDATE])


async def test_what_is_no_update_is_not_asked_for_again(house: House, browser: aiohttp.ClientSession) -> None:
    """A body that the house can make nothing of is answered as done: Telegram would send it for a day."""
    answer = await browser.post(PATH, data=b"no update", headers=KNOWN)

    assert (answer.status, house.kept) == (200, [])


async def test_a_body_over_the_limit_is_not_read_to_its_end(house: House, browser: aiohttp.ClientSession) -> None:
    """A mebibyte is enough for any update, also when the body comes in pieces of unknown number."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LIMIT // 65536 + 1):
            yield b" " * 65536

    answer = await browser.post(PATH, data=pieces(), headers=KNOWN)

    assert (answer.status, house.kept) == (413, [])


async def test_a_polling_bot_has_no_webhook(house: House) -> None:
    """Without somebody to hand updates to, the route is not there."""
    async with opened(house, webhook=False) as browser:
        answer = await browser.post(PATH, data=UPDATE, headers=KNOWN)

    assert answer.status == 404


async def test_an_update_under_way_is_kept_when_the_process_is_told_to_stop() -> None:
    """Whoever closes the window waits for the update that is just being kept, and Telegram hears 200."""
    house, kept, closing = House(), asyncio.Event(), asyncio.Event()

    async def slowly(raw: bytes, /) -> bool:
        closing.set()
        await kept.wait()
        return await house.accept(raw)

    listening = listen("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    async with aiohttp.ClientSession(address) as browser, asyncio.TaskGroup() as group:
        window = group.create_task(serve(build(slowly, SECRET, house.health, house.metrics), listening))
        post = group.create_task(browser.post(PATH, data=UPDATE, headers=KNOWN))
        await closing.wait()
        window.cancel()
        kept.set()
        answer = await post

    assert (answer.status, house.kept) == (200, [UPDATE])


def test_a_weak_secret_is_refused_at_start(house: House) -> None:
    """An empty or short secret would let everybody in."""
    with pytest.raises(ValueError, match="16 characters"):
        build(house.accept, "", house.health, house.metrics)
