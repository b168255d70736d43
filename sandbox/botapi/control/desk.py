"""The control side's endpoints."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sandbox.botapi.control import clockwork, standing, watching
from sandbox.botapi.control.bodies import ControlError, done, read_body
from sandbox.botapi.control.looking import chat_view, chats_list
from sandbox.botapi.control.places import bot_of, find_chat, place_of
from sandbox.botapi.control.pressing import press
from sandbox.botapi.control.saying import say
from sandbox.botapi.state import State
from sandbox.ports import ClockOwner, World

Endpoint = Callable[[Request], Awaitable[Response]]
_NO_WORLD = "There is no town here: only the chats. `doorstep demo` has one."


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers control calls over the server's state."""

    state: State
    owner: ClockOwner | None
    world: World | None
    zone: str

    def routes(self) -> list[Route]:
        """Where each call is answered."""
        post: dict[str, Endpoint] = {
            "say": self.say,
            "press": self.press,
            "block": self.block,
            "groups": self.groups,
            "faults": self.change_faults,
            "clock": self.move_clock,
            "act": self.act,
        }
        get: dict[str, Endpoint] = {
            "chats": self.chats,
            "chats/{chat_id}": self.chat,
            "bots": self.bots,
            "faults": self.faults,
            "clock": self.clock,
            "log": self.log,
            "events": self.events,
            "stream": self.stream,
            "files/{file_id}": self.file,
            "world": self.world_now,
            "world/streets": self.streets,
            "people": self.people,
        }
        posts = [Route(f"/control/{name}", one, methods=["POST"]) for name, one in post.items()]
        return posts + [Route(f"/control/{name}", one, methods=["GET"]) for name, one in get.items()]

    async def say(self, request: Request) -> Response:
        """A person says something."""
        body, args = await read_body(request)
        place = place_of(self.state, body)
        return done(chat_id=place.chat.id, message=say(place, body, args).view())

    async def press(self, request: Request) -> Response:
        """A person presses a button."""
        body, _ = await read_body(request)
        return done(**await press(place_of(self.state, body), body))

    async def block(self, request: Request) -> Response:
        """A person blocks the bot, or lets it write again."""
        body, _ = await read_body(request)
        blocked = body.get("blocked", True) in {True, "true", "1"}
        standing.set_blocked(place_of(self.state, body), blocked=blocked)
        return done(blocked=blocked)

    async def groups(self, request: Request) -> Response:
        """A group begins, changes, or becomes a supergroup."""
        body, _ = await read_body(request)
        chat = standing.make_group(self.state, body)
        if body.get("migrate"):
            chat = standing.migrate(self.state, chat)
        return done(chat=chat.json, members=chat.members)

    async def chats(self, request: Request) -> Response:
        """All chats."""
        bot = bot_of(self.state, request.query_params.get("bot"))
        return done(chats=chats_list(self.state, bot), cursor=self.state.stream.cursor)

    async def chat(self, request: Request) -> Response:
        """One chat as its person sees it."""
        name = request.query_params.get("bot")
        limit = int(request.query_params.get("limit", 200))
        chat = find_chat(self.state, int(request.path_params["chat_id"]), name)
        return done(**chat_view(self.state, bot_of(self.state, name), chat, limit))

    async def bots(self, request: Request) -> Response:  # noqa: ARG002
        """The bots of this server and whether they listen."""
        bots = self.state.bots.values()
        return done(bots=[{**bot.json, "online": bot.updates.polled} for bot in bots])

    async def faults(self, request: Request) -> Response:  # noqa: ARG002
        """The fault switch as it stands."""
        return done(**asdict(self.state.faults), flood_control=self.state.flood_control)

    async def change_faults(self, request: Request) -> Response:
        """Turn faults on and off."""
        body, _ = await read_body(request)
        if "flood_control" in body:
            self.state.flood_control = bool(body.pop("flood_control"))
        self.state.faults.change(body)
        return await self.faults(request)

    async def clock(self, request: Request) -> Response:  # noqa: ARG002
        """What time it is."""
        return done(**clockwork.clock_view(self.state, self.owner, self.zone))

    async def move_clock(self, request: Request) -> Response:
        """Move business time, where its owner is at hand."""
        body, _ = await read_body(request)
        await clockwork.move_clock(self.owner, body)
        self.tell_clock()
        return await self.clock(request)

    def tell_clock(self) -> None:
        """Announce the time and its speed to everybody who follows the stream."""
        self.state.stream.emit("clock", **clockwork.clock_view(self.state, self.owner, self.zone))

    async def log(self, request: Request) -> Response:
        """The latest Bot API calls with their answers."""
        since = int(request.query_params.get("since", 0))
        calls = [call for call in self.state.log if call["id"] > since]
        return done(calls=calls, cursor=self.state.calls)

    async def events(self, request: Request) -> Response:
        """What happened, for programs."""
        return await watching.events_since(self.state.stream, request)

    async def stream(self, request: Request) -> Response:
        """What happens, for pages."""
        return watching.event_stream(self.state.stream, request)

    async def file(self, request: Request) -> Response:
        """The bytes of a photo or file in a chat."""
        stored = self.state.files.find(request.path_params["file_id"])
        if stored is None:
            raise ControlError(404, "There is no such file.")
        return Response(stored.content, media_type="image/jpeg" if stored.kind == "photo" else stored.mime)

    async def world_now(self, request: Request) -> Response:  # noqa: ARG002
        """Vans, routes and stops as they are now."""
        return JSONResponse(self._town().state())

    async def streets(self, request: Request) -> Response:  # noqa: ARG002
        """The map's background."""
        return JSONResponse(self._town().streets())

    async def people(self, request: Request) -> Response:  # noqa: ARG002
        """Who lives here."""
        return JSONResponse(self._town().people())

    async def act(self, request: Request) -> Response:
        """Play a scenario action."""
        body, _ = await read_body(request)
        happened = await self._town().act(str(body.get("name", "")), body)
        self.tell_clock()
        return done(**happened)

    def _town(self) -> World:
        if self.world is None:
            raise ControlError(404, _NO_WORLD)
        return self.world
