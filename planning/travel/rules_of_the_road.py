"""What the tags of a way mean for a van: whether it may go, which ways, and how fast."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Free flow of a delivery van in km/h; where a limit is signed, SHARE of it.
SPEEDS: Final = {
    "motorway": 105,
    "motorway_link": 55,
    "trunk": 85,
    "trunk_link": 50,
    "primary": 60,
    "primary_link": 40,
    "secondary": 55,
    "secondary_link": 40,
    "tertiary": 48,
    "tertiary_link": 35,
    "unclassified": 42,
    "residential": 28,
    "living_street": 10,
    "service": 14,
    "road": 30,
}
SIGNED: Final = {"none": 130.0, "walk": 7.0}
SHARE: Final = 0.85
NARROW: Final = frozenset({"residential", "living_street", "service", "road"})  # a high limit makes none of them fast
CLOSED: Final = frozenset({"no", "agricultural", "forestry", "emergency", "military"})


@dataclass(frozen=True, slots=True)
class Passage:
    """How a van passes a way: forwards, backwards, and its speed in metres a second."""

    forwards: bool
    backwards: bool
    speed: float


def passage(tags: Mapping[str, str]) -> Passage | None:
    """Read the tags; None where no van may go."""
    kind = tags.get("highway", "")
    access = next((tags[key] for key in ("motor_vehicle", "vehicle", "access") if key in tags), "yes")
    if kind not in SPEEDS or access in CLOSED:
        return None
    oneway = tags.get("oneway", "")
    if oneway in {"-1", "reverse"}:
        return Passage(forwards=False, backwards=True, speed=speed(kind, tags))
    implied = kind == "motorway" or tags.get("junction") in {"roundabout", "circular"}
    single = oneway in {"yes", "true", "1"} or (implied and oneway != "no")
    return Passage(forwards=True, backwards=not single, speed=speed(kind, tags))


def speed(kind: str, tags: Mapping[str, str]) -> float:
    """Give metres a second."""
    signed = limit(tags.get("maxspeed", ""))
    usual = float(SPEEDS[kind])
    if signed is None:
        return usual / 3.6
    return (min(usual, signed) if kind in NARROW else signed * SHARE) / 3.6


def limit(text: str) -> float | None:
    """Read a signed limit in km/h."""
    if text in SIGNED:
        return SIGNED[text]
    found = re.fullmatch(r"(\d{1,3})(?:\s*(mph|km/h))?", text)
    if not found or not int(found[1]):
        return None
    return int(found[1]) * (1.609344 if found[2] == "mph" else 1.0)
