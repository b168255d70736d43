"""The played demo in a process of its own, as a newcomer starts it."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import psutil

PATIENCE = 120.0


@dataclass(frozen=True)
class Played:
    """A running demo: where it is, and how long its page and its people took."""

    url: str
    process: psutil.Process
    began: float
    page_after: float

    def since_start(self) -> float:
        """Seconds since somebody started it."""
        return time.monotonic() - self.began

    def cpu(self) -> float:
        """Seconds of a core that it and its children have used."""
        alive = [self.process, *self.process.children(recursive=True)]
        return sum(each.cpu_times().user + each.cpu_times().system for each in alive)

    def asked(self, path: str, body: object = None) -> Any:
        """What the control side answers."""
        return asked(f"{self.url}{path}", body)

    def person(self, role: str) -> dict[str, Any]:
        """Who plays this part; waits until the town is awake."""
        people = until(lambda: self.asked("/control/people"))
        return next(each for each in people if each["role"] == role)


@contextmanager
def played(*options: str) -> Iterator[Played]:
    """Start `doorstep demo`, wait for its page, and end it like Ctrl+C."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    doorstep = str(Path(sys.executable).with_name("doorstep"))
    began, url = time.monotonic(), f"http://127.0.0.1:{port}"
    command = [doorstep, "demo", "--no-browser", "--port", str(port), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as demo:
        try:
            until(lambda: _there(url))
            yield Played(url, psutil.Process(demo.pid), began, time.monotonic() - began)
        finally:
            demo.send_signal(2)
            demo.wait(30)


def asked(url: str, body: object = None) -> Any:
    """The JSON at an address; posted to it where there is a body."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(url, data, {"Content-Type": "application/json"})  # noqa: S310  our own server
    with urlopen(request, timeout=60) as answer:  # noqa: S310  our own server
        return json.loads(answer.read())


def until(look: Any) -> Any:
    """What is seen as soon as there is something to see."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if seen := look():
                return seen
        except (URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.01)  # another process cannot wake us
    raise TimeoutError(f"nothing to see within {PATIENCE:.0f} s")


def _there(url: str) -> bool:
    with urlopen(f"{url}/", timeout=5) as answer:  # noqa: S310  our own server
        return bool(answer.read())
