"""The options that the plan commands share, and how their files are opened."""

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from doorstep.commands.options import json_option

if TYPE_CHECKING:
    from planning.files import Instance
    from planning.problem import Matrix, Place
    from planning.travel.streets import Streets

F = TypeVar("F", bound=Callable[..., Any])

LONGEST: Final = 86_400.0


def duration(_: click.Context, __: click.Parameter, given: float) -> float:
    """Read seconds of searching; NaN and its like are none."""
    if not (math.isfinite(given) and 0 <= given <= LONGEST):
        raise click.BadParameter(f"write seconds from 0 to {LONGEST:g}, for example 10")
    return given


file_argument = click.argument("file", type=click.Path(path_type=Path))
streets_option = click.option(
    "--streets", type=click.Path(path_type=Path), help="An .osm.pbf that times the places of a day file."
)
from_option = click.option(
    "--from", "published", type=click.Path(path_type=Path), required=True, help="The plan to begin with."
)


def solving_options(command: F) -> F:
    """Add what every command that searches takes."""
    for option in (
        json_option,
        click.option("--output", type=click.Path(path_type=Path), help="Write the plan to this file too."),
        click.option("--picture", type=click.Path(path_type=Path), help="Draw the routes: a .png or .svg."),
        streets_option,
        click.option("--engine", help="Search with this engine alone: pyvrp, ortools, greedy.", default=None),
        click.option("--seed", default=0, show_default=True, type=click.IntRange(0, 2**31 - 1)),
        click.option("--seconds", default=10.0, show_default=True, callback=duration, help="How long to search."),
    ):
        command = option(command)
    return command


class OnStreets:
    """Streets that are read when somebody asks for a way: a file that is refused before costs nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _streets(self) -> "Streets":
        from planning.travel.streets import Streets

        return Streets(self._path)

    @property
    def name(self) -> str:
        """Who says so."""
        return self._streets.name

    def matrix(self, points: "Sequence[Place]") -> "tuple[Matrix, Matrix]":
        """Give seconds and metres from every point to every point."""
        return self._streets.matrix(points)

    def leg(self, a: "Place", b: "Place") -> tuple[int, int]:
        """Give seconds and metres from one place to another."""
        return self._streets.leg(a, b)


def travel_of(streets: Path | None) -> OnStreets | None:
    """Give the streets, if any are named."""
    return OnStreets(streets) if streets else None


def opened(file: Path, travel: OnStreets | None) -> "Instance":
    """Read a problem; streets are for places on the earth only."""
    from planning.files import read

    instance = read(file, travel)
    if travel and instance.travel == "file":
        raise click.UsageError(f"--streets is of no use: {file} brings its own travel times. Leave it out.")
    return instance
