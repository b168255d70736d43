"""The local Bot API server, put together."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.answering import Answering
from sandbox.botapi.control.bodies import ControlError, refused
from sandbox.botapi.control.desk import Desk
from sandbox.botapi.refusals import CONFUSED, Refusal
from sandbox.botapi.state import State, new_state
from sandbox.ports import Clock, ClockOwner, World

_PAGE = Path(__file__).parents[1] / "page"


@dataclass(frozen=True, slots=True)
class LocalBotApi:
    """The server: an ASGI application and what its owner asks it; `tell_clock` after moving the clock."""

    app: Starlette
    state: State
    tell_clock: Callable[[], None]

    @property
    def cursor(self) -> int:
        """The number of the last event in the chats."""
        return self.state.stream.cursor

    def idle(self) -> bool:
        """Whether no update waits to be fetched and confirmed, or is being delivered."""
        return all(bot.idle for bot in self.state.bots.values())


def build(
    clock: Clock,
    *,
    bots: Mapping[str, BotProfile],
    owner: ClockOwner | None = None,
    world: World | None = None,
    seed: int = 0,
    page: Path | None = None,
    zone: str = "UTC",
) -> LocalBotApi:
    """A server with these bots; `owner` lets the page move the clock, `world` is the town behind it."""
    state = new_state(clock, bots, seed)
    answering = Answering(state, seed)
    state.perform = answering.run
    if owner is not None:
        state.haste = lambda: owner.speed
    desk = Desk(state, owner, world, zone)
    routes = [*_bot_routes(state, answering), *desk.routes(), *_page_routes(page or _PAGE)]
    handlers = dict.fromkeys((ControlError, Refusal, HTTPException, *CONFUSED), refused)

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        async with state.background.running():
            yield
            state.stream.close()

    app = Starlette(routes=routes, lifespan=living, exception_handlers=handlers)
    app.state.close = state.close
    return LocalBotApi(app, state, desk.tell_clock)


def _bot_routes(state: State, answering: Answering) -> list[BaseRoute]:
    async def download(request: Request) -> Response:
        known = request.path_params["token"] in state.bots
        stored = state.files.at(request.path_params["path"]) if known else None
        if stored is None:
            return JSONResponse(Refusal(404, "Not Found").body(), 404)
        return Response(stored.content, media_type="application/octet-stream")

    return [
        Route("/file/bot{token}/{path:path}", download, methods=["GET"]),
        Route("/bot{token}/{method}", answering.__call__, methods=["GET", "POST"]),
    ]


class _Fresh(StaticFiles):
    """Files that browsers ask for again: an installation may have been upgraded under an open page."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


def _page_routes(page: Path) -> list[BaseRoute]:
    async def index(_: Request) -> Response:
        if not (page / "index.html").is_file():
            return PlainTextResponse("The Bot API is here; this installation has no chat page.\n")
        return FileResponse(page / "index.html", headers={"Cache-Control": "no-cache"})

    files = [Mount("/page", _Fresh(directory=page))] if page.is_dir() else []
    return [Route("/", index), *files]
