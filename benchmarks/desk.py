"""How long until a dispatcher's group shows what happened: the real bot over real HTTP, at the pace of a wall clock."""

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.driven import NOW, driven
from benchmarks.figure import Figure
from delivery.model.exception import Severity, Trouble
from delivery.model.run import StopStatus
from delivery.policy.escalation import WITHIN
from delivery.usecases.open_exception import OpenException
from delivery.usecases.watch_couriers import STANDS
from doorstep.assembly import Account, House
from doorstep.clocks import MovedClock
from doorstep.tokens import SecretTokens
from planning.travel.crow_flies import CrowFlies
from planning.workshop import Workshop
from sandbox.botapi.accounts import BotProfile
from sandbox.botapi.server import LocalBotApi, build
from sandbox.botapi.serving import serving
from storage.database import Database

TOKEN = "424242:benchmark-of-the-desk"  # noqa: S105  opens nothing but the server beside it
GROUP, DORA = -1_001_000_000_001, 900
APART, KINDS, ROUNDS = 6.0, 3, 10  #: seconds between two exceptions: ten a minute, of three kinds in turn
WARM_UP = 20.0
STORM, STORM_SECONDS, QUIET = 60, 60.0, 75.0
COUNT = re.compile(r"(\d+) things? (?:is|are) open")


@dataclass
class Scene:
    """The house, its screens, and what each exception was waited for."""

    house: House
    api: LocalBotApi
    clock: MovedClock
    depot_id: int
    parcels: tuple[tuple[int, str], ...]
    due: dict[str, datetime] = field(default_factory=dict)  #: by what its message says
    seen: list[tuple[datetime, str]] = field(default_factory=list)  #: what the group showed, and when

    async def opens(self, number: int, severity: Severity = Severity.SOON) -> str:
        """Commit an exception; what its message says."""
        parcel_id, name = self.parcels[number]
        async with self.house.work() as work:
            open_one = OpenException(work, self.clock)
            await open_one(self.depot_id, Trouble.PERSON_WANTED, severity, f"k{number}", parcel_id)
        return name

    async def watch(self) -> None:
        """Note what the group shows, until cancelled."""
        stream = self.api.state.stream
        number = stream.cursor
        while True:
            events = await stream.wait(number, 50.0)
            number = events[-1]["id"] if events else number
            shown = (_text(event) for event in events if event.get("chat_id") == GROUP)
            self.seen += [(self.clock.now(), text) for text in shown if text]

    def shown_at(self, name: str, since: datetime) -> datetime:
        """When the group showed this, from a moment on."""
        return next(at for at, text in self.seen if at >= since and name in text)


def _text(event: Mapping[str, Any]) -> str:
    message = event.get("message") or {}
    return str(message.get("text") or message.get("caption") or "") if event["type"] in ("message", "edit") else ""


async def measure() -> list[Figure]:
    """Ten a minute for three minutes, committed and due in turn; then a minute of one a second."""
    with TemporaryDirectory(prefix="desk-") as folder:
        async with _scene(Path(folder)) as scene:
            steady = await _steady(scene)
            await asyncio.sleep(QUIET)
            storm, rings = await _stormy(scene)
    found = [Figure(f"desk, ≤ 10 a minute: {what}, median", median(took), "s") for what, took in steady.items()]
    slowest = max(each for took in steady.values() for each in took)
    return [
        *found,
        Figure(f"desk, ≤ 10 a minute: slowest of {ROUNDS * KINDS} until it stands in the group", slowest, "s", 5),
        Figure(f"desk, {STORM} in a minute: until the shared message stands", storm[0], "s", 10),
        Figure(f"desk, {STORM} in a minute: until it counts another one, median", median(storm), "s"),
        Figure(f"desk, {STORM} in a minute: the slowest", max(storm), "s"),
        Figure(f"desk, {STORM} in a minute: messages that rang", rings, "messages"),
    ]


@asynccontextmanager
async def _scene(folder: Path) -> AsyncIterator[Scene]:
    """A depot with thirty vans on the road, its group, and the bot beside a local Bot API."""
    clock = MovedClock(NOW)
    api = build(clock, bots={TOKEN: BotProfile("desk_bot")}, seed=1)
    async with AsyncExitStack() as stack:
        _, address = await stack.enter_async_context(serving(api.app))
        database = Database(f"sqlite+aiosqlite:///{folder / 'doorstep.db'}", key="k" * 32)
        await database.open()
        stack.push_async_callback(database.close)
        await database.upgrade()
        workshop = await stack.enter_async_context(Workshop())
        house = House(database, clock, SecretTokens(), CrowFlies(), workshop, Account(TOKEN, "desk_bot", address))
        _group(api)
        scene = await _set(Scene(house, api, clock, 0, ()))
        clock.set_speed(1)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in (clock.run(), house.run(), scene.watch())]
            yield scene
            for task in tasks:
                task.cancel()


def _group(api: LocalBotApi) -> None:
    person = api.state.person({"id": DORA, "first_name": "Dora"})
    chat = api.state.group({"id": GROUP, "type": "supergroup", "title": "Desk"})
    chat.members = {person["id"]: "creator", next(iter(api.state.bots.values())).id: "administrator"}


async def _set(scene: Scene) -> Scene:
    """Write the day; some vans stand at a door and some exceptions wait so that they are due at known moments."""
    house = scene.house
    async with house.work() as work:
        day = await driven(work, ROUNDS * 3, 4)
        for exception in await work.exceptions.unresolved(day.depot_id):
            exception.settle(NOW)
        stops = [await work.runs.stop(stop_id) for stop_id in day.stops]
        parcels = await work.parcels.get_many([parcel_id for stop in stops for parcel_id in stop.parcel_ids])
        (await work.members.get(day.dispatcher_id)).chat_id = None  # what is older than the measuring is not told
        vans = {van.id: van.name for van in await work.depots.vans(day.depot_id)}
        for number in range(ROUNDS):
            run = await work.runs.get(day.runs[number])
            stop = stops[number * 4 + 3]
            at = _moment(number, 1)
            stop.status, stop.done_at = StopStatus.ARRIVED, None
            stop.arrived_at = at - STANDS - timedelta(seconds=stop.service_seconds)
            scene.due[f"{vans[run.van_id]}\n"] = at
    scene.depot_id = day.depot_id
    scene.parcels = tuple((parcel.id, parcel.tracking_number) for parcel in parcels)
    for number in range(ROUNDS):
        async with house.work() as work:
            key, at = f"w{number}", _moment(number, 2)
            parcel_id, name = scene.parcels[100 + number]
            open_one = OpenException(work, _Still(at - WITHIN[Severity.URGENT]))
            await open_one(scene.depot_id, Trouble.PERSON_WANTED, Severity.URGENT, key, parcel_id)
            scene.due[name] = at
    async with house.work() as work:
        (await work.depots.get(day.depot_id)).dispatch_chat_id = GROUP
    return scene


@dataclass(frozen=True)
class _Still:
    """A clock of the past."""

    at: datetime

    def now(self) -> datetime:
        """The moment."""
        return self.at

    async def sleep_until(self, when: datetime) -> None:
        """Nobody sleeps in the past."""


def _moment(number: int, kind: int) -> datetime:
    """When the exception of a round and kind should be heard."""
    return NOW + timedelta(seconds=WARM_UP + APART * (KINDS * number + kind) + number * 0.37)


async def _steady(scene: Scene) -> dict[str, list[float]]:
    due = dict(scene.due)
    committed: dict[str, datetime] = {}
    for number in range(ROUNDS):
        await scene.clock.sleep_until(_moment(number, 0))
        committed[await scene.opens(number)] = scene.clock.now()
    await scene.clock.sleep_until(_moment(ROUNDS, 0) + timedelta(seconds=10))
    return {
        "from the commit": _waits(scene, committed),
        "from the moment it was due": _waits(scene, due),
    }


def _waits(scene: Scene, since: Mapping[str, datetime]) -> list[float]:
    early = timedelta(milliseconds=200)  # a message may be quicker than the coroutine that notes its commit
    return [(scene.shown_at(name, at - early) - at).total_seconds() for name, at in since.items()]


async def _stormy(scene: Scene) -> tuple[list[float], int]:
    began, committed = scene.clock.now(), list[datetime]()
    names = list[str]()
    for number in range(STORM):
        await scene.clock.sleep_until(began + timedelta(seconds=number * STORM_SECONDS / STORM))
        names.append(await scene.opens(ROUNDS + number))
        committed.append(scene.clock.now())
    await scene.clock.sleep_until(scene.clock.now() + timedelta(seconds=15))
    alone = {name for name in names if any(name in text and not COUNT.search(text) for _, text in scene.seen)}
    counts = [(at, int(found[1])) for at, text in scene.seen if at >= began and (found := COUNT.search(text))]
    waits, nth = list[float](), 0
    for name, at in zip(names, committed, strict=True):
        nth += name not in alone
        shown = scene.shown_at(name, began) if name in alone else next(t for t, count in counts if count >= nth)
        if name not in alone:
            waits.append((shown - at).total_seconds())
    return waits, len(alone) + 1
