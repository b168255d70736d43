"""The hands and eyes of simulated people: the local Bot API's control side over HTTP."""

import json
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import aiohttp

Json = dict[str, Any]
_SILENCE_SECONDS = 60.0  # the server says every quarter of a minute that it is still there


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    language_code: str = "en"
    last_name: str | None = None

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def json(self) -> Json:
        """As the control side wants it."""
        facts: Json = {"id": self.id, "first_name": self.first_name, "language_code": self.language_code}
        return facts | ({"last_name": self.last_name} if self.last_name else {})


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the control side did as told, and what it said."""

    ok: bool
    body: Json


class Control:
    """One keep-alive session with the control side."""

    def __init__(self, session: "aiohttp.ClientSession", base_url: str) -> None:
        self._session = session
        self._base = base_url.rstrip("/")

    async def say(self, user: User, chat_id: int | None = None, **content: Any) -> Outcome:
        """Send a text, a photo, a position … as this person."""
        return await self._post("say", {"user": user.json(), "chat_id": chat_id, **content})

    async def press(self, user: User, chat_id: int, message_id: int, button: str, *, force: bool = False) -> Outcome:
        """Press a button under a message; with force even one that only an old screen still shows."""
        body = {"user": user.json(), "chat_id": chat_id, "message_id": message_id, "button": button}
        return await self._post("press", body | ({"force": True} if force else {}))

    async def block(self, user: User) -> Outcome:
        """Block the bot."""
        return await self._post("block", {"user": user.json(), "blocked": True})

    async def visit(self, page: str, form: Mapping[str, str] | None, language: str) -> str | None:
        """Open a page of somebody else's, or send its form; what it shows, None if it does not answer."""
        import aiohttp

        send = self._session.get if form is None else partial(self._session.post, data=form)
        try:
            async with send(page, headers={"Accept-Language": language}) as answer:
                return await answer.text() if answer.status < 400 else None
        except aiohttp.ClientError:
            return None

    async def events(self, since: int) -> AsyncGenerator[Json, None]:
        """What happens after an event, as it happens, until the server goes."""
        import aiohttp

        endless = aiohttp.ClientTimeout(total=None, sock_read=_SILENCE_SECONDS)
        query = {"since": str(since)}
        # One stream instead of a long poll per event: a busy day has tens of thousands of them.
        async with self._session.get(f"{self._base}/control/stream", params=query, timeout=endless) as answer:
            answer.raise_for_status()
            async for line in answer.content:
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

    async def _post(self, what: str, body: Json) -> Outcome:
        import aiohttp

        try:
            async with self._session.post(f"{self._base}/control/{what}", json=body) as answer:
                said = await answer.json(content_type=None)
        except aiohttp.ClientError as error:
            return Outcome(ok=False, body={"error": str(error)})
        return Outcome(answer.status < 400, said if isinstance(said, dict) else {})
