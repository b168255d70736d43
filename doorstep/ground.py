"""The streets as the conversation needs them: doors by their address, and a small map of where one is."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from delivery.model.place import Address
from delivery.ports.addresses import AddressBook, NoBook
from doorstep.settings import Settings
from planning.problem import Place
from planning.travel.outline import Kind, Polyline
from sandbox.town.town import Town

OSM = "© OpenStreetMap contributors"


@dataclass(frozen=True)
class Ground:
    """A book of doors, and streets to draw; `note` says whose they are."""

    book: AddressBook = field(default_factory=NoBook)
    lines: Sequence[Polyline] = ()
    note: str = ""
    plans: Callable[[str], Awaitable[bytes]] | None = None  #: draws `plan:…`, where there is a memory of days

    async def picture(self, name: str) -> bytes | None:
        """Draw `map:LATITUDE,LONGITUDE` in a thread, or a plan; None for what is no picture of ours."""
        kind, _, rest = name.partition(":")
        if kind in ("plan", "whatif") and self.plans is not None:
            return await self.plans(name)
        if kind != "map":
            return None
        latitude, longitude = map(float, rest.split(","))
        return await asyncio.to_thread(self._drawn, Place(latitude, longitude))

    def _drawn(self, place: Place) -> bytes:
        from planning.drawing.around import around

        return around(self.lines, place, self.note)


def ground_in(town: Town) -> Ground:
    """The streets of a demo's town, generated or real."""
    from bot.understanding.where.book import StreetBook

    doors = (
        Address(f"{a.street} {a.number}".strip(), a.postcode, a.city, a.latitude, a.longitude) for a in town.addresses
    )
    kinds: dict[str, Kind] = {"major": "major", "minor": "minor", "path": "path"}
    lines = [Polyline(kinds[each.kind], each.name or "", each.points) for each in town.lines if each.kind in kinds]
    return Ground(StreetBook(doors), lines, town.attribution or "")


def ground_of(settings: Settings) -> Ground:
    """The streets that the settings name; without any, nothing is found and the desk corrects addresses."""
    if settings.streets is None:
        return Ground()
    from bot.understanding.where.book import StreetBook
    from planning.travel.addresses import addresses
    from planning.travel.outline import outline

    doors = (
        Address(f"{a.street} {a.number}", a.postcode, a.city, a.place.latitude, a.place.longitude)
        for a in addresses(settings.streets)
    )
    return Ground(StreetBook(doors), outline(settings.streets), OSM)
