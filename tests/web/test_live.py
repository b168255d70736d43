"""The live part of the tracking page, over real HTTP on a real database."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from delivery.usecases.deliver import Deliver
from tests.delivery.stage import ANNA, ANNAS, BRUNO, BRUNOS, COURIER, UNLINKED, Stage, door
from tests.web.test_init_data import signed
from tests.web.tracked import CREDIT, KEY, TOKEN, located, on_the_road, tracked, window
from web.tracking.address import secret_of
from web.tracking.guesses import MOST as MOST_GUESSES
from web.tracking.guesses import WITHIN, Guesses
from web.tracking.stream import MOST_A_PARCEL

HERE = f"/t/{secret_of(ANNAS, KEY)}"
SOUTH, NEARER = 52.4905, 52.4955


@pytest.fixture
async def road(tmp_path: Path) -> AsyncIterator[Stage]:
    """The van has left."""
    async with on_the_road(tmp_path) as stage:
        yield stage


@pytest.fixture
async def visitor(road: Stage) -> AsyncIterator[aiohttp.ClientSession]:
    """Anna's browser."""
    async with window(tracked(road)) as address, aiohttp.ClientSession(address) as browser:
        yield browser


async def text(visitor: aiohttp.ClientSession, address: str = HERE) -> str:
    """What the page says."""
    return await (await visitor.get(address)).text()


async def news(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    """The next thing that the stream says has changed."""
    async with asyncio.timeout(20):
        while True:
            line = (await answer.content.readline()).decode()
            if line.startswith("data: {"):
                found: dict[str, Any] = json.loads(line.removeprefix("data: "))
                return found


async def test_the_map_opens_and_closes(visitor: aiohttp.ClientSession, road: Stage) -> None:
    """Closed it says why; open it shows streets, the door, the van's square, and in words how far it is."""
    closed = await text(visitor)
    assert "<svg" not in closed
    assert "has not told us where it is yet" in closed
    await located(road, SOUTH)
    shown = await text(visitor)
    assert 'class="major"' in shown
    assert 'aria-label="The van is about' in shown
    assert CREDIT in shown
    road.later(minutes=6)
    silent = await text(visitor)
    assert "<svg" not in silent
    assert "We last heard from the van at 08:00" in silent


async def test_other_doors_are_nowhere(visitor: aiohttp.ClientSession, road: Stage) -> None:
    """Nothing on the page or in the stream names another's street, door or place, and the van is in a square."""
    await located(road, SOUTH)
    page = await text(visitor) + await text(visitor, f"{HERE}/map")
    async with visitor.get(f"{HERE}/events") as answer:
        page += json.dumps(await news(answer))
    assert "Bruno" not in page
    assert "Lange Straße" not in page
    for number in (2, 3):
        assert str(door(number).latitude) not in page
    assert str(SOUTH) not in page


async def test_the_stream_tells_what_changes(visitor: aiohttp.ClientSession, road: Stage) -> None:
    """The van moves, comes nearer than the picture, and hands over: three pieces of news, and the map closes."""
    await located(road, SOUTH)
    async with visitor.get(f"{HERE}/events") as answer:
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        first = await news(answer)
        assert "stop" in first["regions"]["now"] or "Expected" in first["regions"]["now"]
        await located(road, NEARER)
        second = await news(answer)
        assert abs(second["spot"]["y"]) < abs(first["spot"]["y"])
        stop = await road.stop(ANNAS)
        await road.do(lambda work: Deliver(work, road.clock)(COURIER, stop.id))
        last = await news(answer)
        assert last["spot"] is None
        assert "delivered" in last["regions"]["now"]
        assert last["regions"]["heading"] == ""


async def test_the_stream_ends_with_the_page(visitor: aiohttp.ClientSession, road: Stage) -> None:
    """A week after the delivery whoever still listens is told that the page is gone."""
    stop = await road.stop(ANNAS)
    await road.do(lambda work: Deliver(work, road.clock)(COURIER, stop.id))
    async with visitor.get(f"{HERE}/events") as answer:
        await news(answer)
        road.later(days=7, seconds=1)
        assert b"event: gone" in await answer.content.read()


async def test_a_stream_for_everybody(visitor: aiohttp.ClientSession) -> None:
    """One parcel's pages are bounded; who leaves makes room."""
    answers = [await visitor.get(f"{HERE}/events") for _ in range(MOST_A_PARCEL)]
    for answer in answers:
        await news(answer)
    full = await visitor.get(f"{HERE}/events")
    assert (full.status, full.headers["Retry-After"]) == (503, "30")
    assert (await visitor.get(HERE)).status == 200
    for answer in answers:
        answer.close()
    async with asyncio.timeout(20):
        while (again := await visitor.get(f"{HERE}/events")).status == 503:
            again.close()
        again.close()


@pytest.mark.parametrize("name", ["page.css", "live.js", "app.js"])
async def test_style_and_script_come_from_here(visitor: aiohttp.ClientSession, name: str) -> None:
    """Each under a name of its contents, to be kept for ever; nothing on the page leads elsewhere."""
    page = await text(visitor) + await text(visitor, f"/app/{ANNAS}")
    address = re.search(rf'"(/tracking/\w+/{re.escape(name)})"', page)
    assert address is not None
    answer = await visitor.get(address[1])
    assert "immutable" in answer.headers["Cache-Control"]
    assert "http" not in re.sub(r"http-equiv", "", page)
    old = await visitor.get(f"/tracking/older/{name}")
    assert (old.status, old.headers["Cache-Control"]) == (200, "no-store")
    assert (await visitor.get("/tracking/x/secrets.txt")).status == 404


async def test_whoever_guesses_waits(visitor: aiohttp.ClientSession, road: Stage) -> None:
    """Twenty wrong addresses, and even a right one is not opened for a while."""
    for number in range(MOST_GUESSES):
        assert (await visitor.get(f"/t/{ANNAS}-{number}")).status == 404
    for address in (HERE, f"{HERE}/events", f"{HERE}/map"):
        answer = await visitor.get(address)
        assert answer.status == 429
        assert int(answer.headers["Retry-After"]) > 0
    road.later(seconds=WITHIN.total_seconds())
    assert (await visitor.get(HERE)).status == 200


async def test_guesses_are_counted_by_network(road: Stage) -> None:
    """Addresses of one IPv6 network are one visitor; another network is another; memory is bounded."""
    guesses, now = Guesses(), road.clock.now()
    for number in range(MOST_GUESSES):
        guesses.wrong(f"2001:db8::{number:x}", now)
    assert guesses.wait("2001:db8::ffff", now) == WITHIN.total_seconds()
    assert guesses.wait("2001:db8:0:1::1", now) == guesses.wait("nobody", now) == 0
    for number in range(11_000):
        guesses.wrong(f"10.{number // 65536}.{number // 256 % 256}.{number % 256}", now)
    assert len(guesses._wrong) == 10_000


async def test_telegram_vouches_for_its_user(visitor: aiohttp.ClientSession, road: Stage) -> None:
    """Anna is led to her parcel's page in her chat's language; the first page tells nobody anything."""
    knock = await text(visitor, f"/app/{ANNAS}")
    assert knock == await text(visitor, "/app/999")
    data = signed(TOKEN, road.clock.now(), {"id": ANNA})
    answer = await visitor.post(f"/app/{ANNAS}", data={"init_data": data})
    assert (answer.status, answer.url.path, answer.url.query_string) == (200, HERE, "lang=de")
    assert "P1" in await answer.text()


@pytest.mark.parametrize(
    ("user", "parcel", "token"),
    [(BRUNO, ANNAS, TOKEN), (ANNA, BRUNOS, TOKEN), (ANNA, UNLINKED, TOKEN), (ANNA, 999, TOKEN), (ANNA, ANNAS, "1:x")],
)
async def test_nobody_elses_parcel_opens(
    visitor: aiohttp.ClientSession, road: Stage, user: int, parcel: int, token: str
) -> None:
    """Another's parcel, one that is not there, and another bot's word are refused alike."""
    data = signed(token, road.clock.now(), {"id": user})
    answer = await visitor.post(f"/app/{parcel}", data={"init_data": data}, allow_redirects=False)
    assert answer.status == 404
    assert "This page is not here any more" in await answer.text()


@pytest.mark.parametrize("raw", [b"", b"init_data=", b"\xff\xfe", b"init_data=" + b"x" * 9_000])
async def test_any_knock_gets_a_page(visitor: aiohttp.ClientSession, raw: bytes) -> None:
    """Bytes that are no form are answered with a page."""
    answer = await visitor.post(
        f"/app/{ANNAS}", data=raw, headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert answer.status in (404, 413)
    assert answer.content_type == "text/html"
