"""A person's path through the played demo, in a real browser: three phones, one parcel, and tomorrow's plan."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import Chromium
from tests.sandbox.page.window import Window, chromium

PAGE_SECONDS, PRESS_SECONDS = 2.0, 10.0
NOISE = 6  #: a slow machine, and the other tests on it, may cost so many times the time; `make bench` measures alone
PATIENCE = 90.0


@dataclass
class Played:
    """A running demo and when it began."""

    url: str
    began: float
    page_after: float


@pytest.fixture
def played() -> Iterator[Played]:
    """`doorstep demo`, as somebody starts it; ended by whoever stops its process."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    doorstep = str(Path(sys.executable).with_name("doorstep"))
    options = ["--no-browser", "--port", str(port), "--parcels", "12", "--couriers", "2"]
    began = time.monotonic()
    with subprocess.Popen([doorstep, "demo", *options], stdout=subprocess.DEVNULL) as demo:
        url = f"http://127.0.0.1:{port}"
        _answers(f"{url}/")
        after = time.monotonic() - began
        _answers(f"{url}/control/people", lambda body: bool(json.loads(body)))
        yield Played(url, began, after)
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(30) == 0


@pytest.fixture
def window(played: Played, chromium_here: Chromium, tmp_path: Path) -> Iterator[Window]:
    """The page in a real Chromium."""
    running = chromium(chromium_here.binary, chromium_here.driver, tmp_path / "profile")
    yield Window(running, played.url)
    running.quit()


@pytest.mark.chromium
def test_played(played: Played, window: Window) -> None:
    """A courier fails, a recipient chooses, a dispatcher publishes, and the new window stands on the phone."""
    window.open()
    window.tap("courier", "▶")
    window.until(lambda: window.script(LABEL, "courier", "❌"))
    first_press = time.monotonic() - played.began
    window.tap("courier", "❌")
    window.tap("courier", "🚪")
    slot = str(window.until(lambda: window.script(LABEL, "recipient", "🗓")))
    hours = re.findall(r"\d{1,2}:\d{2}", slot)
    window.tap("recipient", slot)
    window.says("recipient", "👍")
    window.type("dispatcher", "/plan")
    window.tap("dispatcher", "📣")
    window.until(lambda: window.says("dispatcher", "📣"))
    window.until(lambda: window.script(CARD, "recipient", hours))
    sys.stdout.write(f"page after {played.page_after:.1f} s, first press answered after {first_press:.1f} s\n")
    assert played.page_after <= PAGE_SECONDS * NOISE
    assert first_press <= PRESS_SECONDS * NOISE


CARD = """
const [seat, hours] = arguments;
const bubbles = [...document.querySelectorAll(`#seat-${seat} .bubble`)].map((one) => one.textContent);
return bubbles.some((text) => text.trim().startsWith("📦") && hours.every((hour) => text.includes(hour)));
"""
LABEL = """
const [seat, mark] = arguments;
const keys = [...document.querySelectorAll(`#seat-${seat} button`)].filter((one) => one.checkVisibility());
return keys.find((one) => one.textContent.trim().startsWith(mark))?.textContent.trim();
"""


def _answers(url: str, fits: object = None) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urlopen(url, timeout=5) as answer:  # noqa: S310  our own server
                body = answer.read()
            if not callable(fits) or fits(body):
                return
        except (URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.02)  # another process cannot wake us
    raise AssertionError(f"{url} does not answer")
