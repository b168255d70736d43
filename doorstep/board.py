"""The board's part of the assembly: what it looks at, where people reach it, and the streets behind its map."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from delivery.ports.secrets import Tokens
from doorstep.assembly import House
from doorstep.settings import Settings
from web.board.ports import Board, Streets, no_streets
from web.init_data import InitData

OPENSTREETMAP = "© OpenStreetMap contributors"


def board_of(house: House, tokens: Tokens, settings: Settings) -> Board:
    """The board of a house."""
    return Board(
        house.work,
        house.database.reading,
        house.clock,
        tokens,
        house.travel,
        streets_of(settings.streets),
        secure=settings.public_url is not None,
        tiles=settings.tiles,
        tiles_by=settings.tiles_by,
        visitors=InitData(settings.token()),
    )


def board_address(settings: Settings, host: str, port: int) -> str:
    """Where a dispatcher's browser finds it: the public address, else this machine's."""
    return f"{(settings.public_url or f'http://{host}:{port}').rstrip('/')}/board"


def streets_of(path: Path | None) -> Streets:
    """The streets of a map as lines, read when somebody first looks."""
    if path is None:
        return no_streets

    async def streets() -> Mapping[str, Any]:
        return await asyncio.to_thread(_lines, path)

    return streets


def _lines(path: Path) -> Mapping[str, Any]:
    from planning.travel.outline import outline

    lines = [
        {"kind": line.kind, "points": [[round(lat, 5), round(lon, 5)] for lat, lon in line.points]}
        for line in outline(path, tolerance=8.0)
    ]
    return {"bounds": None, "lines": lines, "attribution": OPENSTREETMAP}
