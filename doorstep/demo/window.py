"""The window beside the demo's page: the same that production opens, on a port of its own."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from delivery.usecases.sign_in import MakeBoardLink
from doorstep.assembly import House
from doorstep.production import condition, metrics
from doorstep.tokens import SecretTokens
from doorstep.tracking import linked_pages
from sandbox.town.town import Town
from web.app import build
from web.board.ports import Board
from web.serving import listen, serve
from web.tracking.background import Background
from web.tracking.tracking import Tracking

LIVES = timedelta(days=30)  #: of business time, which runs fast here


class Frame:
    """Where the window will be, known before there is a house behind it: messages lead to it from the beginning."""

    def __init__(self) -> None:
        self.listening, self.key = listen("127.0.0.1", 0), SecretTokens().new()
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.pages = linked_pages(self.address, self.key)


class Window:
    """Where it is, and a way in for the demo's dispatcher."""

    def __init__(self, house: House, dispatcher: int, frame: Frame) -> None:
        self._house, self._dispatcher, self._frame, self.address = house, dispatcher, frame, frame.address

    async def board_link(self) -> str:
        """An address that signs the dispatcher in at the board, once."""
        async with self._house.work() as work:
            member = await work.members.by_chat(self._dispatcher)
            if member is None:
                return f"{self.address}/board"
            secret = await MakeBoardLink(work, self._house.clock, SecretTokens())(member.id)
        return f"{self.address}/board/in/{secret}"

    @asynccontextmanager
    async def opened(self, town: Town) -> AsyncIterator[None]:
        """Serve it until the block ends."""
        house, frame = self._house, self._frame

        async def streets() -> Mapping[str, Any]:
            return town.streets()

        tokens, reading = SecretTokens(), house.database.reading
        board = Board(house.work, reading, house.clock, tokens, house.travel, streets, lives=LIVES, at_once=True)
        background = Background(town.lines, town.attribution or "")
        parcels = Tracking(house.work, reading, house.clock, house.travel, frame.key, background)
        app = build(None, "", lambda: condition(house), lambda: metrics(house), parcels, board)
        async with asyncio.TaskGroup() as group:
            serving = group.create_task(serve(app, frame.listening))
            yield
            serving.cancel()
