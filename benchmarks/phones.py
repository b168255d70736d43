"""A courier's phone on the demo's page: in a real Chromium where there is one, else over what the page speaks."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from benchmarks.played import Played, until

SEAT = "courier"
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-sync --disable-dev-shm-usage"
SHOWN = """
const keys = [...document.querySelectorAll('#seat-courier .inline button')].filter((one) => one.checkVisibility());
return keys.some((one) => one.textContent.trim().startsWith(arguments[0]));
"""
PRESS = """
const [mark, done] = arguments;
const seat = document.getElementById('seat-courier');
const said = () => [...seat.querySelectorAll('.bubble, .inline')].map((one) => one.textContent).join('|');
const keys = [...seat.querySelectorAll('.inline button')].filter((one) => one.checkVisibility());
const key = keys.filter((one) => one.textContent.trim().startsWith(mark)).at(-1);
const before = said(), began = performance.now();
new MutationObserver((_, watch) => {
  if (said() === before) return;
  watch.disconnect();
  done(performance.now() - began);
}).observe(seat, { subtree: true, childList: true, characterData: true });
key.click();
"""


class Phone(Protocol):
    """What a benchmark does with it."""

    name: str

    def press(self, mark: str) -> float:
        """Wait for a button that begins with this mark, press it; milliseconds until the chat shows a change."""
        ...


class PagePhone:
    """The page's own phone in a browser."""

    name = "in Chromium"

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def press(self, mark: str) -> float:
        """See Phone."""
        until(lambda: self._browser.execute_script(SHOWN, mark))
        return float(self._browser.execute_async_script(PRESS, mark))


class WirePhone:
    """What the page's phone says and hears, without a browser."""

    name = "over the page's wire"

    def __init__(self, demo: Played) -> None:
        self._demo, self._me = demo, demo.person(SEAT)

    def press(self, mark: str) -> float:
        """See Phone."""
        message_id, button = until(lambda: self._shown(mark))
        cursor = self._demo.asked("/control/events?since=-1")["cursor"]
        began = time.perf_counter()
        self._demo.asked("/control/press", {"user": self._me["user"], "message_id": message_id, "button": button})
        while True:
            heard = self._demo.asked(f"/control/events?since={cursor}&wait=30")
            cursor = heard["cursor"]
            if any(self._is_mine(event) for event in heard["events"]):
                return (time.perf_counter() - began) * 1000

    def _is_mine(self, event: dict[str, Any]) -> bool:
        return event.get("chat_id") == self._me["chat_id"] and event["type"] in ("message", "edit")

    def _shown(self, mark: str) -> tuple[int, str] | None:
        me = self._me
        chat = self._demo.asked(f"/control/chats/{me['chat_id']}?user={me['user']['id']}")
        for message in reversed(chat["messages"]):
            for row in (message.get("reply_markup") or {}).get("inline_keyboard", []):
                for key in row:
                    if key["text"].startswith(mark):
                        return message["message_id"], key["text"]
        return None


@contextmanager
def phone(demo: Played) -> Iterator[Phone]:
    """The best phone that this machine has."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if binary is None or driver is None:
        yield WirePhone(demo)
        return
    with TemporaryDirectory() as profile, _chromium(binary, driver, profile) as browser:
        browser.get(demo.url)
        yield PagePhone(browser)


@contextmanager
def _chromium(binary: str, driver: str, profile: str) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in [*FLAGS.split(), f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    browser = webdriver.Chrome(options=options, service=Service(driver))
    browser.set_script_timeout(30)
    try:
        yield browser
    finally:
        browser.quit()
