"""Carries letters to mailboxes by Apprise: in threads of its own, never longer than it may take."""

import asyncio
import logging
import threading
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from typing import Any

import structlog

from bot.channels.verdicts import answer_of
from bot.channels.ways import Way
from bot.ports.outbox import Call
from bot.telegram import Answer, Trouble
from delivery.model.mailbox import Channel

SEND = "sendMail"  #: what a call to the post is called
AT_ONCE = 4  #: letters under way, one a thread
_log, _mistakes = logging.getLogger("apprise"), structlog.get_logger("post")


class AppriseMissing(Exception):
    """The extra that carries e-mails and text messages is not installed."""


class Post:
    """Takes requests as the Bot API does, for people who are not there."""

    def __init__(self, ways: Sequence[Way]) -> None:
        self._ways: Mapping[Channel, Way] = {way.channel: way for way in reversed(ways)}
        self.channels: tuple[Channel, ...] = tuple(dict.fromkeys(way.channel for way in ways))
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="post")
        self._free = asyncio.Semaphore(AT_ONCE)

    async def call(self, call: Call, seconds: float) -> Answer:
        """Send one letter, waiting so many real seconds; never raises for what the network does."""
        way = self._ways.get(Channel(call.params["channel"]))
        if way is None:
            return Answer(status=403, description="nobody carries this any more")
        try:
            await asyncio.wait_for(self._free.acquire(), seconds)
        except TimeoutError:
            return Answer(trouble=Trouble.NOT_SENT)  # it never left: every thread waits for a slow server
        sending = asyncio.get_running_loop().run_in_executor(self._pool, partial(_send, way, call.params))
        sending.add_done_callback(lambda _: self._free.release())
        try:
            return await asyncio.wait_for(asyncio.shield(sending), seconds)
        except TimeoutError:
            return Answer(trouble=Trouble.TIMED_OUT)
        except Exception as error:  # noqa: BLE001  a carrier's own mistake; its words may hold an address
            _mistakes.error("a carrier failed", error=type(error).__name__)
            return Answer(trouble=Trouble.CUT_OFF)

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def usable(way: Way) -> bool:
    """Whether Apprise knows such an address; AppriseMissing where it is not installed."""
    sample = {Channel.EMAIL: "somebody@example.org", Channel.PHONE: "+41791234567"}
    with _Heard():
        return _apprise().Apprise.instantiate(way.to(sample[way.channel])) is not None


@cache
def _apprise() -> Any:
    # It reads a hundred modules at the first address, and warns of what Python will drop some day.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import apprise

            apprise.Apprise.instantiate("mailto://example.org")
    except ImportError:
        raise AppriseMissing from None
    return apprise


def _send(way: Way, letter: Mapping[str, Any]) -> Answer:
    apprise = _apprise()
    with _Heard() as heard:
        carrier = apprise.Apprise.instantiate(way.to(letter["to"], letter.get("stop", "")))
        if carrier is None:
            return Answer(status=403, description="the address is none")
        html = letter.get("html")
        text = {"body": html, "body_format": "html"} if html else {"body": letter["text"], "body_format": "text"}
        carried = bool(carrier.notify(title=letter.get("subject", ""), **text))
    return answer_of(heard.said, carried=carried)


class _Heard(logging.Handler):
    """What Apprise says in this thread. Its log alone has the reasons, and addresses too: they go no further."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []
        self._thread = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self._thread:
            self.said.append(record.getMessage())

    def __enter__(self) -> "_Heard":
        _log.setLevel(logging.DEBUG)
        _log.propagate = False
        _log.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        _log.removeHandler(self)
