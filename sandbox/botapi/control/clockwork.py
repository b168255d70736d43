"""The clock as the page sees and moves it."""

import re
from datetime import timedelta

from sandbox.botapi.chats import Json
from sandbox.botapi.control.bodies import ControlError
from sandbox.botapi.state import State
from sandbox.ports import ClockOwner

_DURATION = re.compile(
    r"P(?:(?P<days>\d+)D)?(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)


def duration(text: str) -> timedelta:
    """An ISO 8601 duration such as PT15M or P1DT2H."""
    found = _DURATION.fullmatch(text)
    parts = {name: float(value) for name, value in (found.groupdict() if found else {}).items() if value}
    if not parts:
        raise ControlError(400, f"{text!r} is no ISO 8601 duration such as PT15M.")
    return timedelta(**parts)


def clock_view(state: State, owner: ClockOwner | None, zone: str) -> Json:
    """What time it is and how fast it passes."""
    return {
        "now": state.now().isoformat(),
        "speed": owner.speed if owner else 1.0,
        "paused": owner.paused if owner else False,
        "owned": owner is not None,
        "zone": zone,
    }


async def move_clock(owner: ClockOwner | None, body: Json) -> None:
    """Advance, hold, release or speed up business time."""
    if owner is None:
        raise ControlError(409, "The clock belongs to another process, or is the real one; move it there.")
    if "speed" in body:
        owner.set_speed(_speed(body["speed"]))
    if "paused" in body:
        hold = owner.pause if body["paused"] in {True, "true", "1"} else owner.resume
        hold()
    if "advance" in body:
        await owner.advance(duration(str(body["advance"])))
    if not {"speed", "paused", "advance"} & body.keys():
        raise ControlError(400, 'Say what to do: {"advance": "PT15M"}, {"speed": 60} or {"paused": true}.')


def _speed(told: object) -> float:
    try:
        speed = float(str(told))
    except ValueError:
        speed = 0.0
    if not 0 < speed <= 100_000:
        raise ControlError(400, "The speed is a number of business seconds per second, such as 60.")
    return speed
