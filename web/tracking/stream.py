"""Server-sent events: what has changed on the page since this visitor saw it last."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from delivery.model.errors import NotFound
from locales import Words
from web.tracking.picture import spot_of
from web.tracking.regions import label, regions
from web.tracking.tracking import Look, Tracking, look

RETRY_MS = 2_000
BEAT_SECONDS, LASTS_SECONDS = 15.0, 600.0
MOST, MOST_A_PARCEL = 500, 8


class Full(Exception):
    """So many pages are open already; this one can be loaded anew by hand."""


@dataclass
class Seats:
    """Who listens: a bound for all, and for each parcel."""

    _taken: Counter[int] = field(default_factory=Counter)

    def check(self, parcel_id: int) -> None:
        """Full if there is none left."""
        if self._taken.total() >= MOST or self._taken[parcel_id] >= MOST_A_PARCEL:
            raise Full

    @contextmanager
    def taken(self, parcel_id: int) -> Iterator[None]:
        """Hold one while the block runs."""
        self._taken[parcel_id] += 1
        try:
            yield
        finally:
            self._taken[parcel_id] -= 1
            self._taken += Counter()  # those at nought are forgotten


async def events(of: Tracking, parcel_id: int, words: Words) -> AsyncIterator[str]:
    """What changes, as it changes, and a beat in between; ends by itself after a while, and the browser comes again."""
    yield f"retry: {RETRY_MS}\n\n"
    last: dict[str, Any] = {}
    looks, beat = round(LASTS_SECONDS / of.look_every), max(1, round(BEAT_SECONDS / of.look_every))
    for count in range(1, looks + 1):
        try:
            now = news(words, await look(of, parcel_id))
        except NotFound:
            yield "event: gone\ndata: 1\n\n"
            return
        if now != last:
            last = now
            yield f"data: {json.dumps(now, ensure_ascii=False)}\n\n"
        elif count % beat == 0:
            yield "event: beat\ndata: 1\n\n"
        await asyncio.sleep(of.look_every)


def news(words: Words, seen: Look) -> dict[str, Any]:
    """The page as the script takes it."""
    spot = spot_of(seen.live) if seen.live else None
    where = None if spot is None or seen.live is None else {**asdict(spot), "label": label(words, seen.live)}
    return {"regions": dict(regions(words, seen)), "spot": where}
