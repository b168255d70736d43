"""Nobody can make the board look at its memory more often than a desk full of tabs does."""

from collections.abc import AsyncIterator

import aiohttp

from tests.delivery.stage import Stage
from web.board.live.streams import MOST, Streams


async def test_a_flood_of_streams_is_refused(road: Stage, dora: aiohttp.ClientSession) -> None:
    """The eleventh stream of one person is refused, and nothing else is."""
    held = [await dora.get("/board/events") for _ in range(MOST)]
    for stream in held:
        assert (await stream.content.readline()).startswith(b"event: hello")
    assert (await dora.get("/board/events")).status == 429
    assert (await dora.get("/board/session")).status == 204
    for stream in held:
        stream.close()


async def _events() -> AsyncIterator[str]:
    for number in range(2):
        yield f"{number}"


async def test_a_stream_that_ends_makes_room() -> None:
    """Each person is counted alone, and only for as long as somebody listens."""
    streams = Streams()
    for _ in range(MOST * 2):
        assert [each async for each in streams.counted(1, _events())] == ["0", "1"]
    assert not streams.is_full(1)
    held = [streams.counted(1, _events()) for _ in range(MOST)]
    for each in held:
        await anext(each)
    assert (streams.is_full(1), streams.is_full(2)) == (True, False)
