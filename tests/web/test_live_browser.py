"""The live page in a real Chromium on a phone: it moves by itself, says when it hears nothing, and asks nobody else."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.wait import WebDriverWait

from delivery.usecases.deliver import Deliver
from tests.conftest import Chromium
from tests.delivery.stage import ANNA, ANNAS, COURIER, Stage
from tests.sandbox.page.window import chromium
from tests.web.test_init_data import signed
from tests.web.tracked import KEY, TOKEN, located, on_the_road, tracked, window
from web.serving import listen
from web.tracking.address import secret_of

Found = TypeVar("Found")
PAGE = f"/t/{secret_of(ANNAS, KEY)}"
FAR, NEAR = 52.4905, 52.4985


class Phone:
    """A browser of a phone's size; its waiting leaves the window free to answer."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self.browser = browser
        size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        # A hook that notes every address asked for, before any page's own script runs.
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": HOOK})

    async def opens(self, address: str) -> None:
        """Go there."""
        await asyncio.to_thread(self.browser.get, address)

    async def script(self, code: str) -> Any:
        """Ask the page."""
        return await asyncio.to_thread(self.browser.execute_script, code)

    async def until(self, code: str) -> Any:
        """What the page says as soon as it says something."""
        return await asyncio.to_thread(self._until, lambda: self.browser.execute_script(f"return {code}"))

    def _until(self, look: Callable[[], Found]) -> Found:
        waiting = WebDriverWait(self.browser, 20, poll_frequency=0.05, ignored_exceptions=(WebDriverException,))
        return waiting.until(lambda _: look())

    def complaints(self) -> list[dict[str, Any]]:
        """What the browser itself complained about; a server that is away is no fault of the page."""
        entries: list[dict[str, Any]] = self.browser.get_log("browser")  # type: ignore[no-untyped-call]
        return [one for one in entries if one["level"] == "SEVERE" and "ERR_" not in one["message"]]


HOOK = """
window.foreign = [];
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) if (new URL(one.name).host !== location.host) window.foreign.push(one.name);
}).observe({ type: "resource", buffered: true });
"""
VAN = "document.getElementById('van')?.dataset.y"
BANNER = "document.getElementById('connection').className"


@pytest.fixture
async def road(tmp_path: Path) -> AsyncIterator[Stage]:
    """The van has left, and says where it is."""
    async with on_the_road(tmp_path) as stage:
        await located(stage, FAR)
        yield stage


@pytest.fixture
def phone(chromium_here: Chromium, tmp_path: Path) -> Iterator[Phone]:
    """Anna's."""
    running = chromium(chromium_here.binary, chromium_here.driver, tmp_path / "profile")
    yield Phone(running)
    running.quit()


@pytest.mark.chromium
async def test_anna_watches_the_van_come(road: Stage, phone: Phone) -> None:
    """It moves, the line breaks and comes back, the parcel is handed over: without a touch, and asking nobody else."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    async with window(tracked(road), listening) as address:
        await phone.opens(f"{address}{PAGE}?lang=ar")
        assert await phone.script("return document.dir") == "rtl"
        assert await phone.script("return document.documentElement.scrollWidth <= innerWidth")
        before = int(await phone.until(VAN))
        await located(road, NEAR)
        await phone.until(f"Number({VAN}) < {before} && Number({VAN})")
        assert await phone.script(f"return {BANNER}") == ""
    await phone.until(f"{BANNER} === 'lost'")
    assert await phone.script("return document.getElementById('connection').textContent.length > 5")
    async with window(tracked(road), listen("127.0.0.1", port)):
        await phone.until(f"{BANNER} !== 'lost'")
        stop = await road.stop(ANNAS)
        await road.do(lambda work: Deliver(work, road.clock)(COURIER, stop.id))
        await phone.until("!document.getElementById('map')")
        await phone.until("getComputedStyle(document.querySelector('section.live')).display === 'none'")
        assert await phone.script("return window.foreign") == []
    assert phone.complaints() == [], json.dumps(phone.complaints())


@pytest.mark.chromium
async def test_telegram_opens_the_page(road: Stage, phone: Phone) -> None:
    """The Mini App's script hands over what Telegram put behind the #, and the page opens; without it, a hint."""
    async with window(tracked(road)) as address:
        await phone.opens(f"{address}/app/{ANNAS}")
        await phone.until("!document.getElementById('outside').hidden")
        data = signed(TOKEN, road.clock.now(), {"id": ANNA})
        await phone.opens(f"{address}/app/{ANNAS}?x#tgWebAppData={quote(data, safe='')}&tgWebAppVersion=8.0")
        await phone.until("document.getElementById('map')")
        assert (await phone.script("return location.pathname")) == PAGE
    assert phone.complaints() == []
