"""Before people chose a language we speak their depot's; and a text message carries the way to no more of them."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest

from bot.channels.texts import TWO, length
from tests.bot.channels.conftest import KEY, PHONE, Branch, branch_of
from tests.bot.channels.smtp import Mailroom
from tests.delivery.stage import DEPOT, TRAVEL, UNLINKED, Stage
from tests.web.conftest import SECRET, House
from web.app import build
from web.serving import listen, serve
from web.tracking.address import secret_of
from web.tracking.tracking import Tracking


@pytest.fixture
async def texting(stage: Stage, room: Mailroom) -> AsyncIterator[Branch]:
    """Text messages alone, through a mail-to-text gateway."""
    mail = f"mailto://127.0.0.1:{room.port}/?from=parcels@example.org&to=sms@example.org&+X-To={{phone}}"
    async with branch_of(stage, room, mail) as branch:
        yield branch


@asynccontextmanager
async def _browser(stage: Stage) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser whose language nobody here speaks, before the house's window."""
    of = Tracking(stage.database.work, stage.database.reading, stage.clock, TRAVEL, KEY)
    listening, house = listen("127.0.0.1", 0), House()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(serve(build(None, SECRET, house.health, house.metrics, of), listening))
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with aiohttp.ClientSession(address, headers={"Accept-Language": "ja-JP"}) as browser:
            yield browser
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _text(branch: Branch) -> str:
    body = branch.room.letters[-1].get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


async def test_no_more_texts(texting: Branch) -> None:
    """The text's one link opens the page; at its end are one tap and one press. Looking ahead at it ends nothing."""
    await texting.address(email=None, phone=PHONE)
    await texting.announce()
    await texting.carry()
    said = await _text(texting)
    (link,) = re.findall(r"https://parcels\.example\.org(/t/\S+)", said)
    assert length(said) <= TWO
    async with _browser(texting.stage) as browser:
        page = await (await browser.get(link)).text()
        leave = re.findall(r'href="([^"]*/leave[^"]*)"', page.rpartition("<footer>")[2])[0]
        for _ in range(2):
            assert '<form method="post">' in await (await browser.get(leave)).text()
        assert (await browser.head(leave)).status in (200, 405)
        assert not await _is_silent(texting.stage)
        assert (await browser.post(leave)).status == 200
    assert await _is_silent(texting.stage)
    await texting.stage.publish()
    await texting.carry()
    assert len(texting.room.letters) == 1


async def _is_silent(stage: Stage) -> bool:
    async with stage.work() as work:
        return await work.silences.has(PHONE)


@pytest.mark.parametrize(("own", "spoken"), [(None, "de"), ("fr", "fr"), ("tlh", "de")])
async def test_a_depots_language(branch: Branch, own: str | None, spoken: str) -> None:
    """Letters and the page speak the label's language if we know it, else the depot's; the browser's goes before."""
    async with branch.stage.work() as work:
        (await work.depots.get(DEPOT)).language = "de"
    await branch.address(language=own)
    await branch.announce()
    await branch.carry()
    assert {"de": "Paket", "fr": "colis"}[spoken] in branch.room.letters[0]["Subject"] + await _text(branch)
    here = f"/t/{secret_of(UNLINKED, KEY)}"
    async with _browser(branch.stage) as browser:
        assert f'lang="{spoken}"' in await (await browser.get(here)).text()
        assert 'lang="it"' in await (await browser.get(here, headers={"Accept-Language": "it-IT"})).text()
        assert f'lang="{spoken}"' in await (await browser.get(f"{here}/leave")).text()
        assert 'lang="en"' in await (await browser.get("/t/nothing")).text()
