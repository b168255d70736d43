"""From the chat to the board in the browser."""

from tests.journeys.cast import Cast


async def test_where_there_is_no_board(cast: Cast) -> None:
    """A dispatcher of a house without an address is told so; a courier has no such command."""
    await cast.clara.types("/board")
    assert "keinen Leitstand" in await cast.clara.last()
    before = len(await cast.ben.messages())
    await cast.ben.types("/board")
    assert "/in/" not in await cast.ben.last()
    assert len(await cast.ben.messages()) > before
