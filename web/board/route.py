"""The board, put together."""

from fastapi import APIRouter

from web.board.door import Door
from web.board.figures import FigurePages
from web.board.files import own_files
from web.board.frame import HOME
from web.board.live.pages import LivePages
from web.board.live.stream import streaming
from web.board.parcels import ParcelPages
from web.board.plan.editing import PlanPages
from web.board.ports import Board
from web.board.queue import QueuePages
from web.board.settings.changing import SettingPages
from web.board.sign_in import signing_in


def board(of: Board) -> APIRouter:
    """Return every route of the board."""
    router = APIRouter(prefix=HOME)
    door = Door(of, router)
    router.include_router(own_files())
    signing_in(of, router, door)
    LivePages(of).register(door)
    QueuePages(of).register(door)
    PlanPages(of).register(door)
    ParcelPages(of).register(door)
    FigurePages(of).register(door)
    SettingPages(of).register(door)
    streaming(of, door)
    return router
