"""One browser and one server for all tests of the page."""

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.sandbox.botapi.stage import MORNING
from tests.sandbox.page.hosted import ANNA, BEN, CLARA, Hosted
from tests.sandbox.page.window import Window, chromium


@pytest.fixture(scope="session")
def hosted() -> Iterator[Hosted]:
    """A served town in which all three have begun a chat."""
    hosted = Hosted()
    yield hosted
    hosted.stop()


@pytest.fixture(scope="session")
def browser(hosted: Hosted, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A real Chromium."""
    binary, driver = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
    if binary is None or driver is None:
        if os.environ.get("CI"):
            pytest.fail("The chat page needs chromium and chromedriver; install them where CI runs.")
        pytest.skip("No chromium and chromedriver on this machine.")
    running = chromium(binary, driver, tmp_path_factory.mktemp("profile"))
    yield Window(running, hosted.url)
    running.quit()


@pytest.fixture
def window(browser: Window, hosted: Hosted) -> Window:
    """The page, freshly opened, with the chats begun and empty of updates."""
    begin(hosted)
    browser.open()
    return browser


@pytest.fixture(scope="module")
def phones(browser: Window, hosted: Hosted) -> Window:
    """The page, opened once for all tests of a module that leave it as they found it."""
    begin(hosted)
    browser.open()
    return browser


def begin(hosted: Hosted) -> None:
    """It is morning; all three have said /start, and the bot has read it."""
    hosted.clock.at, hosted.clock.speed, hosted.clock.paused = MORNING, 1.0, False
    hosted.town.acts.clear()
    for user in (ANNA, BEN, CLARA):
        hosted.ask("control/say", user={"id": user, "first_name": "Person"}, text="/start")
        hosted.update()
