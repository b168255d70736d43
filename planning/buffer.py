"""Room before the end of every promise, so that a day that runs late still keeps them."""

from dataclasses import replace
from typing import Final

from planning.problem import Problem, Span, Stop

ROOM: Final = 20 * 60  #: seconds; what a usual day is late by its middle
SHARE: Final = 4  #: a window gives up a quarter of itself at most


def with_room(problem: Problem, room: int = ROOM) -> Problem:
    """Give the problem with promised windows that close sooner, by `room` seconds; its plans hold for the whole one.

    A plan is free to use the last minute of a window, and a search under pressure does: it then takes one slow door
    to break every promise of the route that comes after it.
    """
    return problem.replace(stops=tuple(_roomy(stop, room) if stop.promised else stop for stop in problem.stops))


def _roomy(stop: Stop, room: int) -> Stop:
    return replace(stop, windows=tuple(_shorter(window, room) for window in stop.windows))


def _shorter(window: Span, room: int) -> Span:
    return Span(window.opens, window.closes - min(room, (window.closes - window.opens) // SHARE))
