"""A served local Bot API in a thread of its own, with a tiny town, and a bot played by the test over plain HTTP."""

import asyncio
import json
import threading
from typing import Any
from urllib.request import Request, urlopen

from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import build
from sandbox.botapi.serving import serving
from tests.sandbox.botapi.stage import HandClock

TOKEN = "42:TEST"
ANNA, BEN, CLARA, DORA = 7, 8, 9, 10
DISPATCH = -1001
Json = dict[str, Any]


def _person(role: str, number: int, name: str) -> Json:
    return {"role": role, "user": {"id": number, "first_name": name, "language_code": "en"}, "chat_id": number}


class TinyTown:
    """Two streets, one van, three people; remembers what the page asked for."""

    def __init__(self) -> None:
        self.acts: list[str] = []
        self.awake = True
        self.van = {"id": "v1", "name": "Van 1", "lat": 47.101, "lon": 9.502, "heading": 90, "done": 1, "stops": 3}

    def streets(self) -> Json:
        lines = [
            {"kind": "major", "points": [[47.1, 9.5], [47.11, 9.52]]},
            {"kind": "minor", "points": [[47.1, 9.52], [47.11, 9.5]]},
        ]
        labels = [{"name": "<i>Mill</i>", "lat": 47.105, "lon": 9.51}]
        return {"bounds": [47.1, 9.5, 47.11, 9.52], "lines": lines, "attribution": None, "labels": labels}

    def state(self) -> Json:
        stops = [
            {"id": str(number), "lat": 47.1 + number / 500, "lon": 9.505, "status": status, "van": "v1"}
            for number, status in enumerate(["delivered", "failed", "planned"])
        ]
        depot = {"name": "Depot", "lat": 47.1, "lon": 9.5}
        routes = [{"van": "v1", "points": [[47.1, 9.5], [47.104, 9.505]]}]
        counts = {"delivered": 1, "failed": 1, "open": 1}
        return {"depot": depot, "vans": [self.van], "routes": routes, "stops": stops, "counts": counts}

    def people(self) -> list[Any]:
        everybody = [
            {**_person("recipient", ANNA, "Anna <b>K</b>"), "start": "/start p_abc", "hint": "A parcel is coming."},
            _person("courier", BEN, "Ben"),
            _person("dispatcher", CLARA, "Clara"),
            {**_person("dispatcher", DORA, "Dora"), "chat_id": DISPATCH},
        ]
        return everybody if self.awake else []

    async def act(self, name: str, body: Json) -> Json:  # noqa: ARG002
        self.acts.append(name)
        return {"ok": True, "say": f"Done: {name}"}


class Hosted:
    """The server; stopped and started again on the same port it has forgotten everything."""

    def __init__(self) -> None:
        self.port = 0
        self.offset = 0
        self.start()

    def start(self) -> None:
        self.town, self.clock = TinyTown(), HandClock()
        self.offset = 0
        self._ready = threading.Event()
        self._thread = threading.Thread(target=asyncio.run, args=(self._live(),))
        self._thread.start()
        assert self._ready.wait(10)
        # The hand-moved clock stands still, so the flood's buckets would never refill.
        self.ask("control/faults", flood_control=False)

    async def _live(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        bots = {TOKEN: BotProfile("doorstep_bot")}
        api = build(self.clock, bots=bots, owner=self.clock, world=self.town, zone="Europe/Vaduz")
        async with serving(api.app, port=self.port) as (_, self.url):
            self.port = int(self.url.rpartition(":")[2])
            self._ready.set()
            await self._stop.wait()

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def ask(self, path: str, **body: Any) -> Any:
        """A control call; GET if nothing is sent."""
        data = json.dumps(body).encode() if body else None
        request = Request(f"{self.url}/{path}", data, {"content-type": "application/json"})  # noqa: S310
        with urlopen(request, timeout=10) as answer:  # noqa: S310
            return json.load(answer)

    def call(self, method: str, **arguments: Any) -> Any:
        """The result of a Bot API method."""
        return self.ask(f"bot{TOKEN}/{method}", **arguments)["result"]

    def send(self, chat_id: int, text: str, *rows: list[str], **more: Any) -> int:
        """A bot's message with inline buttons whose data is their text; its number."""
        if rows:
            keys = [[{"text": text, "callback_data": text} for text in row] for row in rows]
            more["reply_markup"] = {"inline_keyboard": keys}
        return int(self.call("sendMessage", chat_id=chat_id, text=text, **more)["message_id"])

    def update(self, kind: str = "message") -> Json:
        """The next update of a kind, as the bot receives it."""
        for _ in range(20):
            for one in self.call("getUpdates", offset=self.offset, timeout=5, limit=1):
                self.offset = one["update_id"] + 1
                if kind in one:
                    found: Json = one[kind]
                    return found
        raise AssertionError(f"No {kind} came.")
