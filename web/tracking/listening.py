"""Keeps a page informed while it is open."""

from collections.abc import AsyncIterator, Mapping
from http import HTTPStatus

from fastapi.responses import Response, StreamingResponse

from locales import Words
from web.tracking.stream import Full, Seats, events
from web.tracking.tracking import Tracking

RETRY_AFTER = 30  #: seconds


class Listening:
    """Answers whoever wants to hear what changes."""

    def __init__(self, of: Tracking) -> None:
        self._of, self._seats = of, Seats()

    def __call__(self, parcel_id: int, words: Words, headers: Mapping[str, str]) -> Response:
        """The stream, or a refusal after which the page asks again in a while."""
        try:
            self._seats.check(parcel_id)
        except Full:
            busy = {**headers, "Retry-After": str(RETRY_AFTER)}
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=busy)
        return StreamingResponse(self._seated(parcel_id, words), headers=dict(headers), media_type="text/event-stream")

    async def _seated(self, parcel_id: int, words: Words) -> AsyncIterator[str]:
        with self._seats.taken(parcel_id):
            async for event in events(self._of, parcel_id, words):
                yield event
