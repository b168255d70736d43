"""The town behind the page: vans, routes and stops as they are now, and scenes that a hand can play."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from delivery.model.run import Run, RunStop, StopStatus
from delivery.model.window import local_date
from delivery.ports.memory import Work
from doorstep.demo.cast import Cast
from doorstep.demo.stage import Stage
from doorstep.demo.window import Window
from sandbox.town.town import Town

EVERY_SECONDS = 0.7  #: real time between two looks
NOTHING: dict[str, Any] = {"service_date": None, "depot": None, "vans": [], "routes": [], "stops": [], "counts": {}}


@dataclass
class DemoWorld:
    """Answers the page at once from what was seen last; empty until the curtain is up."""

    town: Town
    seen: dict[str, Any] = field(default_factory=lambda: dict(NOTHING))
    played: list[dict[str, Any]] = field(default_factory=list)
    scene: Stage | None = None
    window: Window | None = None

    def streets(self) -> dict[str, Any]:
        """The background that does not move."""
        return self.town.streets()

    def state(self) -> dict[str, Any]:
        """Vans, routes and stops as they were seen last."""
        return self.seen

    def people(self) -> list[Any]:
        """Whom the page's phones belong to."""
        return self.played

    async def act(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """Let a courier's hand tap a scene through the real chat, or open the board."""
        if self.scene is None:
            return {"ok": False, "say": "The town is still waking up; try again in a moment."}
        if name == "board" and self.window is not None:
            return {"ok": True, "open": await self.window.board_link()}
        shown = await self.scene.people.hand(int(body.get("user_id", 0)), name)
        return {"ok": shown.ok, "say": shown.say}

    async def watch(self, scene: Stage, cast: Cast, mine: frozenset[int]) -> None:
        """Look again and again, until cancelled."""
        self.scene = scene
        while True:
            async with scene.house.database.reading() as work:
                self.seen = await _seen(work, scene, cast, self.town, mine)
            await asyncio.sleep(EVERY_SECONDS)


async def _seen(work: Work, scene: Stage, cast: Cast, town: Town, mine: frozenset[int]) -> dict[str, Any]:
    depot = await work.depots.get(cast.depot_id)
    today = local_date(scene.clock.now(), depot.zone)
    day = await work.days.on(depot.id, today)
    runs = list(await work.runs.of_day(day.id)) if day else []
    published = await work.days.published(day.id) if day else None
    stops = {run.id: list(await work.runs.stops(run.id)) for run in runs}
    vans = {van.id: van.name for van in await work.depots.vans(depot.id)}
    places = scene.people.where()
    couriers = {(await work.members.get(run.courier_id)).chat_id: run for run in runs}
    every = [stop for of_run in stops.values() for stop in of_run]
    return {
        "board": True,
        "service_date": today.isoformat(),
        "depot": {"name": depot.name, "lat": depot.address.latitude, "lon": depot.address.longitude},
        "vans": [
            _van(run, vans[run.van_id], stops[run.id], places.get(chat or 0, town.depot.address.point))
            for chat, run in couriers.items()
        ],
        "routes": [{"van": run.van_id, "points": _line(stops[run.id], town)} for run in runs],
        "stops": [_stop(stop, run.van_id, depot.zone, mine) for run in runs for stop in stops[run.id]],
        "revision": published.number if published else 0,
        "counts": {
            "delivered": sum(1 for stop in every if stop.status is StopStatus.DELIVERED),
            "failed": sum(1 for stop in every if stop.status is StopStatus.FAILED),
            "open": sum(1 for stop in every if stop.is_open),
        },
    }


def _van(run: Run, name: str, stops: list[RunStop], place: tuple[float, float]) -> dict[str, Any]:
    done = sum(1 for stop in stops if not stop.is_open)
    facts = {"id": run.van_id, "name": name, "heading": None, "done": done, "stops": len(stops)}
    return {**facts, "lat": place[0], "lon": place[1]}


def _line(stops: list[RunStop], town: Town) -> list[list[float]]:
    home = list(town.depot.address.point)
    return [home, *([stop.address.latitude, stop.address.longitude] for stop in stops), home]


def _stop(stop: RunStop, van: int, zone: str, mine: frozenset[int]) -> dict[str, Any]:
    from zoneinfo import ZoneInfo

    eta: datetime = stop.done_at or stop.eta
    return {
        "id": stop.id,
        "lat": stop.address.latitude,
        "lon": stop.address.longitude,
        "status": str(stop.status),
        "van": van,
        "label": stop.address.street,
        "eta": f"{eta.astimezone(ZoneInfo(zone)):%H:%M}",
        "mine": bool(mine & set(stop.parcel_ids)),
    }
