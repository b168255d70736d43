"""The picture of a plan, as a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from doorstep.commands.plan_table import many, moment

if TYPE_CHECKING:
    from planning.drawing.sketch import Point, Sketch
    from planning.files import Instance
    from planning.plan import Plan, Route

CREDIT: Final = "© OpenStreetMap contributors"
ESTIMATED: Final = "The file has no coordinates: places stand as far apart as their travel times."


def picture(instance: "Instance", plan: "Plan", streets: Path | None, kind: str) -> bytes:
    """Give the bytes of a .png or .svg."""
    from planning.drawing.png import png
    from planning.drawing.svg import svg

    drawn = sketch(instance, plan, streets)
    return png(drawn) if kind == ".png" else svg(drawn).encode()


def sketch(instance: "Instance", plan: "Plan", streets: Path | None) -> "Sketch":
    """Give what the picture shows."""
    from dataclasses import replace

    from planning.drawing.sketch import sketched
    from planning.drawing.sketch import streets as around
    from planning.travel.outline import outline

    title = f"{instance.name} · {many(len(plan.routes), 'route')}"
    points, note = _points(instance)
    drawn = sketched(
        instance.problem, plan, points, title=title, label=lambda route: _label(instance, route), note=note
    )
    if streets and instance.places:
        drawn = replace(drawn, streets=around(outline(streets), instance.places), note=CREDIT)
    return drawn


def _label(instance: "Instance", route: "Route") -> str:
    from planning.files import Convention

    stops = f"{route.vehicle}: {many(len(route.visits), 'stop')}"
    if instance.convention is not Convention.DAY:
        return stops
    return f"{stops}, {moment(instance, route.depart)} to {moment(instance, route.finish)}"


def _points(instance: "Instance") -> "tuple[list[Point], str]":
    from planning.drawing.sketch import flat
    from planning.drawing.spread import spread

    if instance.places:
        return flat(instance.places), ""
    if instance.points is not None:
        return [(float(x), float(y)) for x, y in instance.points], ""
    return spread(instance.problem.durations), ESTIMATED
