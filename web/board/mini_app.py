"""The way in for dispatchers who open the board inside Telegram: whom it vouches for is signed in."""

from fastapi import APIRouter, Request, Response

from delivery.model.errors import LinkUnusable
from delivery.usecases.sign_in import SignIn
from web.board.door import LIMIT, fields_of
from web.board.entering import language_of, signed_in, unusable
from web.board.frame import outside, shown
from web.board.html import el
from web.board.ports import Board
from web.board.visitor import COOKIE
from web.bodies import BodyTooLarge, body
from web.init_data import InitData, InitDataRefused


def mini_app(of: Board, visitors: InitData, router: APIRouter) -> None:
    """Register the two routes; the first page is the same for everybody."""

    @router.get("/app")
    async def knock(request: Request) -> Response:
        words = language_of(request)
        _ = words.gettext
        wait = el("section", el("h1", _("Signing in …")), el("p", _("Open this page from the chat with the bot.")))
        return shown(outside(words, _("Board"), wait, ("app.js",)))

    @router.post("/app")
    async def enter(request: Request) -> Response:
        try:
            said = fields_of(await body(request, LIMIT)).get("init_data", "")
            return signed_in(of, await _token(of, visitors(said, of.clock.now()).user_id, request))
        except (InitDataRefused, LinkUnusable, BodyTooLarge):
            return unusable(language_of(request))


async def _token(of: Board, user_id: int, request: Request) -> str:
    async with of.work() as work:
        member = await work.members.by_chat(user_id)  # a private chat has its person's number
        if member is None:
            raise LinkUnusable
        return await SignIn(work, of.clock, of.tokens, of.lives).of_member(member, request.cookies.get(COOKIE, ""))
