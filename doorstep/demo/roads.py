"""How the simulated vans drive: by the same travel times that the plan was made with."""

from collections.abc import Sequence

from planning.problem import Place
from planning.travel.provider import TravelTimes
from sandbox.people.driving import Roads
from sandbox.town.roads import StreetGraph, Way
from sandbox.town.town import Line, Point


class DrawnRoads:
    """Roads as they are on the map once it is drawn; until then, as `meanwhile` has them."""

    def __init__(self, meanwhile: Roads) -> None:
        self._roads = meanwhile

    def draw(self, lines: Sequence[Line]) -> None:
        """Draw the map; half a second of work for a town."""
        self._roads = StreetGraph(lines)

    def way(self, start: Point, end: Point) -> Way | None:
        """The way, where there is one."""
        return self._roads.way(start, end)


class TimedRoads:
    """A straight line on the map that takes as long as the streets do; nobody watches a headless run."""

    def __init__(self, travel: TravelTimes) -> None:
        self._travel = travel

    def way(self, start: Point, end: Point) -> Way:
        """The way and its seconds."""
        seconds, _ = self._travel.leg(Place(*start), Place(*end))
        return Way((start, end), float(seconds))
