"""A real browser's window on the page, and what a person does in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.sandbox.page.probes import TAP

Found = TypeVar("Found")
_FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync --disable-dev-shm-usage "
    "--disable-background-networking --disable-component-update --window-size=1440,900"
)


def chromium(binary: str, driver: str, profile: Path) -> webdriver.Chrome:
    """A headless Chromium with a fresh profile."""
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in [*_FLAGS.split(), f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


class Window:
    """The page as a person sees and touches it; a seat is recipient, courier, dispatcher or town."""

    def __init__(self, browser: webdriver.Chrome, url: str) -> None:
        self.browser = browser
        self.url = url

    def open(self, width: int = 1440, height: int = 900) -> None:
        """Load the page as a newcomer in a window of this size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 700}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        calm = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", calm)
        self.complaints()  # what was said about an earlier page is none of this one's
        self.browser.execute_script("try { localStorage.clear(); sessionStorage.clear() } catch {}")
        self.browser.get(self.url)
        self.until(lambda: self.all(".who option"))

    def until(self, look: Callable[[], Found]) -> Found:
        """What is seen as soon as there is something to see."""
        ignored = (StaleElementReferenceException, WebDriverException, IndexError, StopIteration)
        waiting = WebDriverWait(self.browser, 8, poll_frequency=0.03, ignored_exceptions=ignored)
        return waiting.until(lambda _: look())

    def all(self, css: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def script(self, code: str, *arguments: Any) -> Any:
        return self.browser.execute_script(code, *arguments)

    def tap(self, seat: str, words: str) -> None:
        """Press the newest visible button that says this."""
        self.until(lambda: self.script(TAP, seat, words))

    def type(self, seat: str, text: str) -> None:
        self.all(f"#seat-{seat} textarea")[0].send_keys(text, Keys.ENTER)

    def says(self, seat: str, text: str) -> WebElement:
        """The bubble or sheet that says this, once it does."""
        said = f"#seat-{seat} .bubble, #seat-{seat} .empty, #seat-{seat} .sheet, #seat-{seat} .toast"
        return self.until(lambda: next(one for one in self.all(said) if text in one.text))

    def complaints(self) -> list[str]:
        """What the browser itself complained about; a chat that nobody began is no fault."""
        entries: list[dict[str, str]] = self.browser.get_log("browser")  # type: ignore[no-untyped-call]
        return [json.dumps(one) for one in entries if one["level"] == "SEVERE" and "/control/" not in one["message"]]
