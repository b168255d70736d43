"""Where the demo plays: a generated town, or real streets, with the travel times that go with it."""

from dataclasses import dataclass
from pathlib import Path

from planning.travel.cached import Cached
from planning.travel.crow_flies import CrowFlies
from planning.travel.provider import TravelTimes
from sandbox.town.generate import generate
from sandbox.town.real import town_from
from sandbox.town.town import Address, Line, Town


@dataclass(frozen=True)
class Place:
    """A town and how long it takes to drive through it."""

    town: Town
    travel: TravelTimes


def place_of(streets: Path | None, seed: int) -> Place:
    """Read real streets, or make a town up. StreetsUnreadable says what is wrong with a file."""
    if streets is None:
        return Place(generate(seed), Cached(CrowFlies()))
    from planning.travel.addresses import addresses
    from planning.travel.outline import outline
    from planning.travel.streets import Streets

    travel = Streets(streets)
    doors = [
        Address(a.street, a.number, a.postcode, a.city, a.place.latitude, a.place.longitude) for a in addresses(streets)
    ]
    lines = [Line(line.kind, line.points, line.name or None) for line in outline(streets)]
    name = streets.name.partition(".")[0].replace("-", " ").title()
    return Place(town_from(doors, lines, name=name, seed=seed), Cached(travel))
