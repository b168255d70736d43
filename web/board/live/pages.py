"""The map's page, the rows behind it, and one route's page."""

import asyncio
import gzip
import json
from collections.abc import Mapping
from typing import Any

from fastapi import Response

from delivery.model.errors import NotFound
from web.board.door import Asked, Door
from web.board.frame import ALWAYS, page, part, shown
from web.board.html import Html, el, together
from web.board.live.look import look, whole_json
from web.board.live.routes_table import route_part, routes_table
from web.board.ports import Board
from web.board.queue import queue_list, read_queue
from web.board.visitor import Visitor


class LivePages:
    """What can be looked at."""

    def __init__(self, of: Board) -> None:
        self._of = of
        self._streets: bytes | None = None
        self._reading = asyncio.Lock()

    def register(self, door: Door) -> None:
        """Put each page at its address."""
        door.get("", self.map)
        door.get("/live.json", self.everything)
        door.get("/streets.json", self.streets)
        door.get("/routes", self.routes)
        door.get("/routes/{run}", self.route)

    async def map(self, asked: Asked) -> Response:
        """The map with its table and the queue beside it; without a script the table and the queue work."""
        visitor, _ = asked.visitor, asked.visitor.words.gettext
        async with self._of.reading() as work:
            seen = await look(work, visitor, self._of.clock.now())
            waiting = await read_queue(work, visitor)
        text = _("Map of today's routes. Everything on it is in the lists beside it, too.")
        sheet = el("div", id="map", role="application", aria_label=text, **self._map_data(visitor))
        lists = el(
            "div",
            el("div", routes_table(visitor, seen), class_="box"),
            el("div", id="route", class_="box", aria_live="off", tabindex="-1", hidden=True),
            el("div", queue_list(visitor, waiting, brief=True), id="queue", class_="box"),
            class_="lists",
        )
        inside = together(el("h1", _("Today on the road"), class_="unseen"), el("div", sheet, lists, class_="live"))
        return shown(page(visitor, "", _("Map"), inside, ("live.js",)), tiles=self._of.tiles)

    def _map_data(self, visitor: Visitor) -> Mapping[str, str]:
        _ = visitor.words.gettext
        place = f"{visitor.latitude},{visitor.longitude}"
        tiles = {"data_tiles": self._of.tiles, "data_tiles_by": self._of.tiles_by} if self._of.tiles else {}
        says = {
            "data_says_closer": _("Closer"),
            "data_says_farther": _("Farther"),
            "data_says_all": _("Everything"),
            "data_says_depot": _("Depot"),
        }
        return {"data_depot": place, **says, **tiles}

    async def everything(self, asked: Asked) -> Response:
        """All rows of the day, small and packed."""
        async with self._of.reading() as work:
            seen = await look(work, asked.visitor, self._of.clock.now())
        return await asyncio.to_thread(packed, whole_json(seen, asked.visitor))

    async def streets(self, asked: Asked) -> Response:  # noqa: ARG002  the same for everybody
        """The streets, read once."""
        async with self._reading:
            if self._streets is None:
                found = await self._of.streets()
                self._streets = await asyncio.to_thread(_packed_bytes, found)
        keep = {**ALWAYS, "Cache-Control": "private, max-age=3600", "Content-Encoding": "gzip"}
        return Response(self._streets, media_type="application/json", headers=keep)

    async def routes(self, asked: Asked) -> Response:
        """The table alone."""
        async with self._of.reading() as work:
            seen = await look(work, asked.visitor, self._of.clock.now())
        return part(routes_table(asked.visitor, seen))

    async def route(self, asked: Asked) -> Response:
        """One route's stops: a page of its own, or a piece for the script."""
        visitor = asked.visitor
        async with self._of.reading() as work:
            seen = await look(work, visitor, self._of.clock.now())
            run = seen.run(asked.number("run"))
            if run is None:
                raise NotFound("run")
            ids = [p for stop in seen.theirs[run.id] for p in stop.parcel_ids]
            numbers = await work.board.tracking_numbers(visitor.depot_id, ids)
        found = route_part(visitor, seen, run, numbers)
        return part(found) if asked.by_script else shown(page(visitor, "", run.van, Html(found)))


def packed(rows: Mapping[str, Any]) -> Response:
    """JSON as small as it goes quickly."""
    headers = {**ALWAYS, "Content-Encoding": "gzip"}
    return Response(_packed_bytes(rows, 1), media_type="application/json", headers=headers)


def _packed_bytes(rows: Mapping[str, Any], level: int = 6) -> bytes:
    return gzip.compress(json.dumps(rows, separators=(",", ":")).encode(), level, mtime=0)
