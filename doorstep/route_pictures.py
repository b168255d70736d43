"""A courier's route as a picture and as a sheet of paper, made when they are sent."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.uploads import Pictures
from delivery.ports.memory import Work
from delivery.usecases.show_manifest import Manifest, ShowManifest
from doorstep.ground import Ground
from locales import words_in
from planning.problem import Place

if TYPE_CHECKING:
    from planning.drawing.sketch import Sketch

Reading = Callable[[], AbstractAsyncContextManager[Work]]


def with_routes(ground: Ground, reading: Reading) -> Pictures:
    """What `route:RUN` and `sheet:RUN:LANGUAGE` mean; other names are left to the ground."""

    async def picture(name: str) -> bytes | None:
        kind, _, rest = name.partition(":")
        if kind not in ("route", "sheet"):
            return await ground.picture(name)
        run_id, _, language = rest.partition(":")
        async with reading() as work:
            route = await ShowManifest(work).of_run(await work.runs.get(int(run_id)))
        if kind == "route":
            return await asyncio.to_thread(_drawn, route, ground)
        return await asyncio.to_thread(_printed, route, language)

    return picture


def _drawn(route: Manifest, ground: Ground) -> bytes:
    from planning.drawing.png import png
    from planning.drawing.sketch import streets

    sketch, places = route_sketch(route)
    around = streets(ground.lines, places)
    return png(replace(sketch, streets=around, note=ground.note if around else ""))


def _printed(route: Manifest, language: str) -> bytes:
    from bot.wording.sheet import sheet
    from doorstep.paper.route_sheet import route_sheet

    words = words_in(language)
    return route_sheet(sheet(words, route), right_to_left=words.direction == "rtl")


def route_sketch(route: Manifest) -> "tuple[Sketch, list[Place]]":
    """Give what the picture shows, numbered as the sheet is, and every place of it."""
    from planning.drawing.sketch import Course, Sketch, flat

    places = [Place(*route.home), *(Place(stop.latitude, stop.longitude) for stop in route.stops)]
    home, *doors = flat(places)
    day = f" · {route.service_date.isoformat()}" if route.service_date else ""
    course = Course(f"{route.van}: {len(doors)}", home, tuple(doors), home)
    return Sketch(f"{route.van}{day}", (course,), (), (home,)), places
