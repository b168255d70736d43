"""Following what happens: Server-Sent Events for pages, long poll for programs."""

import json
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from sandbox.botapi.stream import Stream

_QUIET_SECONDS = 15.0
_MOST_SECONDS = 50.0


async def events_since(stream: Stream, request: Request) -> Response:
    """The events after `since`, waiting up to `wait` real seconds for the first."""
    since = int(request.query_params.get("since", 0))
    since = stream.cursor if since < 0 else since
    seconds = min(float(request.query_params.get("wait", 0)), _MOST_SECONDS)
    events = await stream.wait(since, seconds)
    return JSONResponse({"events": events, "cursor": events[-1]["id"] if events else since})


def event_stream(stream: Stream, request: Request) -> Response:
    """Everything from `since` on, for as long as the page listens."""
    since = request.headers.get("last-event-id") or request.query_params.get("since", "0")
    number = int(since) if since.lstrip("-").isdigit() else 0
    headers = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
    started = stream.cursor if number < 0 else number
    return StreamingResponse(_told(stream, started), headers=headers, media_type="text/event-stream")


async def _told(stream: Stream, number: int) -> AsyncIterator[str]:
    # A first line at once: the page knows that the connection stands.
    yield "retry: 1000\n\n"
    while not stream.closed:
        events = await stream.wait(number, _QUIET_SECONDS)
        if not events and not stream.closed:
            yield ": still here\n\n"
        for event in events:
            number = event["id"]
            yield f"id: {number}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n"
