"""How the simulated vans drive: by the same travel times that the plan was made with."""

from planning.problem import Place
from planning.travel.provider import TravelTimes
from sandbox.town.roads import Way
from sandbox.town.town import Point


class TimedRoads:
    """A straight line on the map that takes as long as the streets do; nobody watches a headless run."""

    def __init__(self, travel: TravelTimes) -> None:
        self._travel = travel

    def way(self, start: Point, end: Point) -> Way:
        """The way and its seconds."""
        seconds, _ = self._travel.leg(Place(*start), Place(*end))
        return Way((start, end), float(seconds))
