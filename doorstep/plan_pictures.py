"""A day's routes as a picture on the streets, with what differs from the published plan."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from delivery.model.depot import Depot
from delivery.model.plan import DayPlan, Phase
from delivery.ports.memory import Work
from doorstep.ground import Ground
from planning.problem import Place

if TYPE_CHECKING:
    from planning.drawing.sketch import Point, Sketch

Reading = Callable[[], AbstractAsyncContextManager[Work]]
Leg = tuple[tuple[float, float], tuple[float, float]]


class PlanPictures:
    """Draws a day as `plan:DEPOT:DATE:REVISION` names it, or as `whatif:NUMBER` would have it, when it is sent."""

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading, self._ground = reading, ground

    async def __call__(self, name: str) -> bytes:
        """Return the PNG; of a day that nobody knows any more, an empty map."""
        kind, _, rest = name.partition(":")
        async with self._reading() as work:
            depot, day, supposed = await (_of_supposition if kind == "whatif" else _of_day)(work, rest)
            found = await work.days.on(depot.id, date.fromisoformat(day))
            published = await work.days.published(found.id) if found is not None else None
            vans = {van.id: van.name for van in await work.depots.vans(depot.id)}
        draft = found.draft if found is not None else DayPlan()
        old = published.plan if published is not None else None
        if supposed is not None:
            driven = found is not None and found.phase is Phase.RUNNING
            draft, old = supposed, _open(old or draft, supposed) if driven else old or draft
        return await asyncio.to_thread(self._drawn, f"{depot.name} · {day}", depot, draft, old, vans)

    def _drawn(
        self, title: str, depot: Depot, draft: DayPlan, published: DayPlan | None, vans: Mapping[int, str]
    ) -> bytes:
        from planning.drawing.png import png
        from planning.drawing.sketch import streets

        sketch, places = day_sketch(title, depot, draft, published, vans)
        around = streets(self._ground.lines, places)
        note = self._ground.note if around else ""
        return png(replace(sketch, streets=around, note=note))


async def _of_day(work: Work, rest: str) -> tuple[Depot, str, DayPlan | None]:
    depot_id, day = rest.split(":")[:2]
    return await work.depots.get(int(depot_id)), day, None


async def _of_supposition(work: Work, rest: str) -> tuple[Depot, str, DayPlan | None]:
    asked = await work.suppositions.get(int(rest))
    depot = await work.depots.get(asked.depot_id)
    return depot, asked.service_date.isoformat(), asked.outcome.plan if asked.outcome else None


def _open(plan: DayPlan, supposed: DayPlan) -> DayPlan:
    """The plan without what is done: a supposed day under way knows only what is left of it."""
    for parcel_id in plan.parcel_ids - supposed.parcel_ids:
        plan = plan.without(parcel_id)
    return plan


def with_plans(ground: Ground, reading: Reading) -> Ground:
    """The ground that draws plans too."""
    return replace(ground, plans=PlanPictures(reading, ground))


def day_sketch(
    title: str, depot: Depot, draft: DayPlan, published: DayPlan | None, vans: Mapping[int, str]
) -> "tuple[Sketch, list[Place]]":
    """Give what the picture shows, and every place of it."""
    from planning.drawing.sketch import Course, Sketch, flat

    home = (depot.address.latitude, depot.address.longitude)
    new = set(_legs(draft, home))
    old = set(_legs(published, home)) if published is not None else new
    spots = sorted({home, *(end for leg in new | old for end in leg)})
    places = [Place(*spot) for spot in spots]
    at: dict[tuple[float, float], Point] = dict(zip(spots, flat(places), strict=True))
    courses = tuple(
        Course(
            f"{vans.get(route.van_id, '?')}: {len(route.stops)}",
            at[home],
            tuple(at[stop.address.latitude, stop.address.longitude] for stop in route.stops),
            at[home],
        )
        for route in draft.routes
    )
    changed, gone = (tuple((at[a], at[b]) for a, b in sorted(legs)) for legs in (new - old, old - new))
    return Sketch(title, courses, (), (at[home],), changed=changed, gone=gone), places


def _legs(plan: DayPlan, home: tuple[float, float]) -> Iterator[Leg]:
    """From door to door; at the same door nothing is driven."""
    for route in plan.routes:
        ends = [home, *((stop.address.latitude, stop.address.longitude) for stop in route.stops), home]
        yield from (leg for leg in pairwise(ends) if leg[0] != leg[1])
