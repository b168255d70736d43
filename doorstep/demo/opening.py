"""The opening of the played demo: an evening, a night and a morning in seconds, up to the loaded vans."""

import asyncio
import json
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any, Protocol

from delivery.model.people import InvitationKind
from delivery.model.run import Run
from delivery.model.window import moment
from delivery.usecases.invite import MakeInvitation
from doorstep.clocks import MovedClock
from doorstep.demo.cast import FIRST_DISPATCHER, Cast, Casting
from doorstep.demo.front import EVE
from doorstep.demo.owner import PageClock
from doorstep.demo.place import Place
from doorstep.demo.roads import DrawnRoads, TimedRoads
from doorstep.demo.stage import Props, Stage, stage
from doorstep.demo.window import Frame, Window
from doorstep.demo.world import DemoWorld
from sandbox.botapi.server import LocalBotApi
from sandbox.people.control import User
from sandbox.ports import World

TODAY = EVE.date() + timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
PLAN_SECONDS = 0.3  #: a newcomer is waiting
TOMORROW_EVERY = 0.2  #: real time
SCENES = (
    (EVE.date(), time(18, 5)),
    (TODAY, time(4, 5)),
    (TODAY, time(7, 35)),
    (TODAY, time(8, 1)),
)


class Curtain(Protocol):
    """What hides the stage from the page until the world behind it is there."""

    world: World | None


@dataclass(frozen=True)
class Town:
    """What the demo was asked for, and what is up already."""

    clock: MovedClock
    api: LocalBotApi
    address: str
    folder: Path
    parcels: int
    couriers: int
    seed: int


@asynccontextmanager
async def opening(
    place: Place, town: Town, owner: PageClock, curtain: Curtain, group: asyncio.TaskGroup
) -> AsyncIterator[None]:
    """Wake the town, lift the curtain and let it live until the block ends."""
    roads = DrawnRoads(TimedRoads(place.travel))
    frame = Frame()
    props = Props(place, roads, town.folder, town.seed, PLAN_SECONDS, frame, frame.pages)
    async with stage(props, town.clock, town.api, town.address) as scene:
        casting = Casting(town.clock, scene.tokens, place.town, scene.people, town.seed)
        async with scene.house.work() as work:
            cast = await casting.set_up(work, town.couriers, town.parcels)
            await casting.parcels(work, cast, town.parcels, TODAY)
        if place.town.attribution is None:
            # Drawing vans on a real region's thousands of streets costs half a minute of preparation; there they fly.
            await asyncio.to_thread(roads.draw, place.town.lines)
        window = Window(scene.house, cast.dispatcher, frame)
        async with window.opened(place.town):
            for day, clock in SCENES:
                await scene.driver.settle()
                town.clock.jump(moment(day, clock, place.town.zone))
            await scene.driver.settle()
            owner.driver = scene.driver
            world = DemoWorld(place.town, window=window)
            world.played, mine = await _players(scene, cast, town)
            life = [
                group.create_task(run)
                for run in (world.watch(scene, cast, mine), _tomorrow(scene, casting, cast, town))
            ]
            curtain.world = world
            yield
        for each in life:
            each.cancel()


async def _tomorrow(scene: Stage, casting: Casting, cast: Cast, town: Town) -> None:
    """Tomorrow's parcels come in one by one while today is already played: a newcomer need not wait for them."""
    for _ in range(town.parcels // 2):
        async with scene.house.work() as work:
            await casting.parcels(work, cast, 1, TOMORROW)
        await asyncio.sleep(TOMORROW_EVERY)


async def _players(scene: Stage, cast: Cast, town: Town) -> tuple[list[dict[str, Any]], frozenset[int]]:
    """Hand three people over to the player: a courier with a route, the first recipient on it, and the dispatcher."""
    async with scene.house.work() as work:
        day = await work.days.on(cast.depot_id, TODAY)
        runs = await work.runs.of_day(day.id) if day else []
        run: Run = runs[0]
        first = (await work.runs.stops(run.id))[0]
        parcel = await work.parcels.get(first.parcel_ids[0])
        courier = await work.members.get(run.courier_id)
        dispatcher = scene.people.invent(FIRST_DISPATCHER)
        star = scene.people.invent(cast.user_of[parcel.recipient_id])
        payload = await MakeInvitation(work, scene.clock, scene.tokens)(InvitationKind.PARCEL, parcel.id)
        # Whoever lives by letters is linked too, to a mailbox; on a phone they begin by opening their link.
        linked = any(link.chat_id == star.id for link in await work.links.of_parcel(parcel.id))
    for user_id in (star.id, courier.chat_id or 0, dispatcher.id):
        scene.people.take_over(user_id)
    if not linked:
        await asyncio.to_thread(_say, town.address, star, f"/start {payload}")
    driver = scene.people.invent(courier.chat_id or 0)
    return [
        _person("recipient", star, "Waits for a parcel. It is the first stop of the courier beside."),
        {**_person("courier", driver, "Press ▶️, drive to the first door, and find nobody home."), "van": run.van_id},
        _person("dispatcher", dispatcher, "Sees exceptions; /plan shows tomorrow and publishes it."),
    ], frozenset({parcel.id})


def _person(role: str, user: User, hint: str) -> dict[str, Any]:
    return {"role": role, "user": user.json(), "chat_id": user.id, "start": None, "hint": hint}


def _say(address: str, user: User, text: str) -> None:
    body = json.dumps({"user": user.json(), "text": text}).encode()
    request = urllib.request.Request(f"{address}/control/say", body, {"Content-Type": "application/json"})  # noqa: S310  our own server
    urllib.request.urlopen(request, timeout=10).close()  # noqa: S310  our own server
