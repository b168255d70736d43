"""One HTTP request of a bot, from its token to the JSON of its answer."""

import asyncio
import logging
from inspect import isawaitable
from random import Random
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Receive, Scope, Send

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.arguments import Arguments, read_arguments
from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json
from sandbox.botapi.methods.receiving import Described
from sandbox.botapi.methods.table import METHODS
from sandbox.botapi.refusals import CONFUSED, Refusal, too_many_requests
from sandbox.botapi.state import State

_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
_POLL = "getupdates"
_logger = logging.getLogger(__name__)


class Answering:
    """Answers calls, with the faults that are switched on, and writes the log."""

    def __init__(self, state: State, seed: int) -> None:
        self.state = state
        # Polls come as often as real time allows; a chance of their own keeps one seed one trace.
        self._chance = Random(f"faults {seed}")
        self._poll_chance = Random(f"polls {seed}")

    async def __call__(self, request: Request) -> Response:
        """The endpoint of /bot<token>/<method>."""
        method = request.path_params["method"].lower()
        try:
            bot = self._bot(request.path_params["token"], method)
            args = await read_arguments(request)
        except Refusal as refusal:
            return JSONResponse(refusal.body(), refusal.code)
        return await self._answer(bot, method, args)

    def _bot(self, token: str, method: str) -> BotAccount:
        if token not in self.state.bots:
            raise Refusal(401, "Unauthorized")
        if method not in METHODS:
            raise Refusal(404, "Not Found: method not found")
        return self.state.bots[token]

    async def _answer(self, bot: BotAccount, method: str, args: Arguments) -> Response:
        fault = self._fault(method)
        if fault in {"rate_429", "rate_5xx", "bad_gateway", "drop_before"}:
            self._note(bot, method, args, {"fault": fault}, 0)
            return self._faulty(fault)
        code, body = await self.run(bot, method, args)
        if method != _POLL or body.get("result"):
            self._note(bot, method, args, body, code)
        lost = method == _POLL and body.get("result") and self.state.faults.loses_poll(self._poll_chance)
        if lost or fault == "accept_then_timeout":
            return DroppedConnection(self.state.faults.hold_seconds)
        headers = {"Retry-After": str(body["parameters"]["retry_after"])} if code == 429 else None
        return JSONResponse(body, code, headers)

    async def run(self, bot: BotAccount, method: str, args: Arguments) -> tuple[int, Json]:
        """Call a method; the HTTP status and the JSON of its answer."""
        try:
            result: Any = METHODS[method](Call(self.state, bot, args))
            if isawaitable(result):
                result = await result
        except Refusal as refusal:
            return refusal.code, refusal.body()
        except CONFUSED as error:
            _logger.exception("The method %s met arguments it does not understand.", method)
            return 400, Refusal(400, f"Bad Request: {error}").body()
        if isinstance(result, Described):
            return 200, {"ok": True, "result": result.result, "description": result.description}
        return 200, {"ok": True, "result": result}

    def _fault(self, method: str) -> str | None:
        faults = self.state.faults
        if method == _POLL and not any(one.get("method", "").lower() == _POLL for one in faults.next):
            return None
        return faults.of_call(method, self._chance)

    def _faulty(self, fault: str) -> Response:
        match fault:
            case "rate_429":
                refusal = too_many_requests(max(1, self.state.faults.retry_after))
                return JSONResponse(refusal.body(), refusal.code)
            case "rate_5xx":
                return JSONResponse(Refusal(500, "Internal Server Error").body(), 500)
            case "bad_gateway":
                return HTMLResponse(_BAD_GATEWAY, 502)
            case _:
                return DroppedConnection(0.0)

    def _note(self, bot: BotAccount, method: str, args: Arguments, body: Json, code: int) -> None:
        self.state.calls += 1
        self.state.log.append(
            {
                "id": self.state.calls,
                "at": self.state.now().isoformat(),
                "bot": bot.profile.username,
                "method": method,
                "arguments": {**args.values, **{name: one.name for name, one in args.files.items()}},
                "status": code,
                "answer": body,
            }
        )


class DroppedConnection(Response):
    """An answer that never comes: the connection ends inside it."""

    def __init__(self, hold_seconds: float) -> None:
        super().__init__()
        self._hold = hold_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Promise a body and send none, so that the server closes the socket."""
        await asyncio.sleep(self._hold)
        headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
