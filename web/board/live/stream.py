"""What changes while somebody looks, as server-sent events: read from the memory, whichever process wrote it."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from fastapi import Response
from fastapi.responses import StreamingResponse

from delivery.model.board import Marks
from delivery.model.window import local_date
from web.board.door import Asked, Door
from web.board.files import VERSION
from web.board.frame import ALWAYS
from web.board.live.look import Look, Planned, changed, planned, run_json, stop_json
from web.board.live.routes_table import route_row
from web.board.live.streams import Streams
from web.board.ports import Board, BoardWork
from web.board.visitor import Visitor, visitor_of

EVERY_SECONDS = 0.4  #: real time between two looks
BEAT = 10  #: looks between two signs of life


class Stream:
    """One browser's stream."""

    def __init__(self, of: Board, visitor: Visitor) -> None:
        self._of, self._visitor = of, visitor
        self._versions: dict[int, int] = {}
        self._marks = Marks(0, 0, 0)
        self._today: date | None = None
        self._planned: Planned = {}

    async def events(self) -> AsyncIterator[str]:
        """Where it stands, then every change, until the session is over or the day is."""
        yield await self._hello()
        beats = 0
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            if self._today != local_date(self._of.clock.now(), self._visitor.zone):
                yield event("again")
                return
            found = await self._changes()
            if found:
                yield event("changes", **found)
            beats += 1
            if beats % BEAT == 0:
                if await visitor_of(self._of, self._visitor.token) is None:
                    yield event("over")
                    return
                yield event("beat")

    async def _hello(self) -> str:
        now = self._of.clock.now()
        async with self._of.reading() as work:
            self._today = local_date(now, self._visitor.zone)
            self._marks = await work.board.marks(self._visitor.depot_id, self._today)
            self._versions = dict(await work.board.versions(self._visitor.depot_id, self._today))
            self._planned = await planned(work, self._visitor.depot_id, self._today)
        return event("hello", version=VERSION, marks=list(self._marks), date=self._today.isoformat())

    async def _changes(self) -> dict[str, Any]:
        """Everything that is other than it was at the last look."""
        now = self._of.clock.now()
        async with self._of.reading() as work:
            marks = await work.board.marks(self._visitor.depot_id, self._today or now.date())
            if marks == self._marks:
                return {}
            before, self._marks = self._marks, marks
            found: dict[str, Any] = {"marks": list(marks)}
            if marks.exceptions != before.exceptions:
                found["queue"] = True
            if (marks.runs, marks.stops) != (before.runs, before.stops):
                found |= await self._moved(work, now)
        return found

    async def _moved(self, work: BoardWork, now: datetime) -> dict[str, Any]:
        depot_id, today = self._visitor.depot_id, self._today or now.date()
        versions = await work.board.versions(depot_id, today)
        ids = changed(self._versions, versions)
        fresh = len(versions) != len(self._versions)
        self._versions = dict(versions)
        if fresh:
            return {"again": True}
        stops, runs = await work.board.stops_of(depot_id, ids), await work.board.runs(depot_id, today)
        moved = {stop.run_id for stop in stops}
        theirs = await work.board.stops_of_runs(depot_id, moved)
        seen = Look(now, today, self._marks, runs, theirs, self._planned)
        return {
            "runs": [run_json(run) for run in runs],
            "stops": [stop_json(stop, self._planned) for stop in stops],
            "rows": _rows(self._visitor, seen, moved),
        }


def _rows(visitor: Visitor, seen: Look, run_ids: set[int]) -> dict[int, str]:
    numbered = enumerate(seen.runs)
    return {run.id: route_row(visitor, seen, run, number) for number, run in numbered if run.id in run_ids}


def event(kind: str, **facts: Any) -> str:
    """One event as the stream writes it."""
    return f"event: {kind}\ndata: {json.dumps(facts, separators=(',', ':'))}\n\n"


def streaming(of: Board, door: Door) -> None:
    """Register the stream, and the question whether the session is still good."""
    streams = Streams()

    async def listen(asked: Asked) -> Response:
        headers, member = {**ALWAYS, "X-Accel-Buffering": "no"}, asked.visitor.member_id
        if streams.is_full(member):
            return Response(status_code=HTTPStatus.TOO_MANY_REQUESTS, headers=ALWAYS)
        events = streams.counted(member, Stream(of, asked.visitor).events())
        return StreamingResponse(events, media_type="text/event-stream", headers=headers)

    async def still_here(asked: Asked) -> Response:  # noqa: ARG001  that it is answered is the answer
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=ALWAYS)

    door.get("/events", listen)
    door.get("/session", still_here)
