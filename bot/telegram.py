"""Raw requests to the Bot API over HTTP: the one place that holds the token."""

import json
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol, Self
from urllib.parse import quote

import aiohttp

from bot.ports.outbox import Call
from bot.uploads import Pictures, uploaded

PUBLIC_API = "https://api.telegram.org"
# Telegram closes idle connections after about a minute; one closed under our hands makes an outcome unknown.
_KEEP_ALIVE_SECONDS = 15.0


class Trouble(StrEnum):
    """Why a request got no answer from the Bot API itself."""

    NOT_SENT = "not_sent"  #: no connection: name, network or TLS
    TIMED_OUT = "timed_out"
    CUT_OFF = "cut_off"  #: the connection ended before the answer did
    GARBLED = "garbled"  #: an answer that is not the Bot API's


@dataclass(frozen=True)
class Answer:
    """What came back; either `trouble` or the Bot API's own words."""

    ok: bool = False
    result: Any = None
    status: int | None = None
    description: str = ""
    retry_after: int | None = None
    moved_to: int | None = None
    trouble: Trouble | None = None


class Api(Protocol):
    """Takes requests to the Bot API."""

    async def call(self, call: Call, seconds: float) -> Answer:
        """Make one request, waiting so many real seconds; never raises for what the network does."""
        ...


class Telegram:
    """The Bot API at an address; use it as a context manager."""

    def __init__(self, token: str, base: str = PUBLIC_API, picture: Pictures | None = None) -> None:
        self._base, self._picture = f"{base.rstrip('/')}/bot{token}/", picture
        self._files = f"{base.rstrip('/')}/file/bot{token}/"
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=_KEEP_ALIVE_SECONDS)
        self._session = aiohttp.ClientSession(connector=connector)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def call(self, call: Call, seconds: float) -> Answer:
        """Make one request, waiting so many real seconds; never raises for what the network does."""
        if self._session is None:
            raise RuntimeError("Telegram is used as a context manager: `async with Telegram(...)`.")
        limit = aiohttp.ClientTimeout(total=seconds, sock_connect=min(10.0, seconds))
        params = {name: value for name, value in call.params.items() if not name.startswith("_")}
        body = await uploaded(params, self._picture) or {"json": params}
        try:
            async with self._session.post(self._base + call.method, timeout=limit, **body) as response:
                return _read(response.status, await response.read())
        # The errors of aiohttp carry the address, which carries the token: only their kind goes on.
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            return Answer(trouble=Trouble.NOT_SENT)
        except TimeoutError:
            return Answer(trouble=Trouble.TIMED_OUT)
        except (aiohttp.ClientError, OSError):
            return Answer(trouble=Trouble.CUT_OFF)

    async def download(self, path: str, most: int, seconds: float) -> bytes | Trouble | None:
        """A file by its path, of which one byte more than `most` is read at most; None if it is refused."""
        if self._session is None:
            raise RuntimeError("Telegram is used as a context manager: `async with Telegram(...)`.")
        limit = aiohttp.ClientTimeout(total=seconds, sock_connect=min(10.0, seconds))
        try:
            async with self._session.get(self._files + quote(path), timeout=limit) as response:
                if response.status >= 429:
                    return Trouble.GARBLED
                return await _at_most(response.content, most + 1) if response.status == 200 else None
        except TimeoutError:
            return Trouble.TIMED_OUT
        except (aiohttp.ClientError, OSError):
            return Trouble.CUT_OFF


async def _at_most(stream: aiohttp.StreamReader, most: int) -> bytes:
    content = bytearray()
    while len(content) < most and (piece := await stream.read(most - len(content))):
        content += piece
    return bytes(content)


def _read(status: int, body: bytes) -> Answer:
    try:
        said = json.loads(body)
        parameters = said.get("parameters") or {}
        return Answer(
            ok=said["ok"] is True,
            result=said.get("result"),
            status=status,
            description=str(said.get("description", "")),
            retry_after=parameters.get("retry_after"),
            moved_to=parameters.get("migrate_to_chat_id"),
        )
    except (ValueError, KeyError, AttributeError, TypeError):
        return Answer(status=status, trouble=Trouble.GARBLED)
