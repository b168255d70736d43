"""The tracking page's part of the assembly: what it shows, where it is, and the streets behind its map."""

import asyncio
from pathlib import Path

from bot.pages import NO_PAGES, Pages
from doorstep.assembly import House
from doorstep.settings import Settings
from web.init_data import InitData
from web.tracking.address import APP, PATH, secret_of
from web.tracking.background import Background
from web.tracking.tracking import Tracking

OPENSTREETMAP = "© OpenStreetMap contributors"


def tracking_of(house: House, settings: Settings, streets: Background) -> Tracking:
    """The page of a house's parcels, and the way in from Telegram."""
    reading, key, visitors = house.database.reading, settings.key(), InitData(settings.token())
    return Tracking(house.work, reading, house.clock, house.travel, key, streets, visitors)


def pages_of(settings: Settings) -> Pages:
    """Mini Apps where there is a public address; without one the van moves in the chat itself."""
    if settings.public_url is None:
        return NO_PAGES
    base = settings.public_url.rstrip("/")
    return Pages(app=lambda parcel_id: f"{base}{APP}/{parcel_id}")


def linked_pages(base: str, key: str) -> Pages:
    """Plain pages on one machine, for a browser beside the chat."""
    return Pages(link=lambda parcel_id: f"{base}{PATH}/{secret_of(parcel_id, key)}")


async def read_streets(streets: Background, path: Path | None) -> None:
    """Fill the background from a map, in a thread beside everything else; until then the map has no streets."""
    if path is not None:
        await asyncio.to_thread(_read, streets, path)


def _read(streets: Background, path: Path) -> None:
    from planning.travel.outline import outline

    streets.fill(outline(path), OPENSTREETMAP)
