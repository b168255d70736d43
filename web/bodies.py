"""Bodies of requests, never more of them than is asked for."""

from fastapi import Request


class BodyTooLarge(Exception):
    """The body has more bytes than it may have."""


async def body(request: Request, limit: int) -> bytes:
    """Read at most `limit` bytes, or raise BodyTooLarge before the rest is taken in."""
    raw = bytearray()
    async for chunk in request.stream():
        raw += chunk
        if len(raw) > limit:
            raise BodyTooLarge
    return bytes(raw)
