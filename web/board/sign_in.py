"""Signing in by a link from the bot, and out again."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from delivery.model.errors import LinkUnusable
from delivery.usecases.sign_in import SignIn, SignOut
from web.board.door import Asked, Door, same_site
from web.board.entering import language_of, signed_in, unusable
from web.board.frame import HOME, outside, shown
from web.board.html import el
from web.board.mini_app import mini_app
from web.board.ports import Board
from web.board.visitor import COOKIE


def signing_in(of: Board, router: APIRouter, door: Door) -> None:
    """Register the three routes. To look at a link does not use it: chats open links for their previews."""

    @router.get("/in/{secret}")
    async def ask(secret: str, request: Request) -> Response:
        if of.at_once:
            return await _enter(of, secret, request)
        words = language_of(request)
        _ = words.gettext
        button = el("form", el("button", _("Sign in"), autofocus=True), method="post", action=f"{HOME}/in/{secret}")
        hint = el("p", _("This link works once, within ten minutes."), class_="soft")
        return shown(outside(words, _("Board"), el("section", el("h1", _("Sign in at the board")), button, hint)))

    @router.post("/in/{secret}")
    async def enter(secret: str, request: Request) -> Response:
        if not same_site(request):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        return await _enter(of, secret, request)

    if of.visitors is not None:
        mini_app(of, of.visitors, router)

    async def leave(asked: Asked) -> Response:
        async with of.work() as work:
            everywhere = "everywhere" in asked.form
            await SignOut(work, of.clock)(asked.visitor.token, everywhere=everywhere)
        text = asked.visitor.words.gettext("You are signed out. Type /board in the chat with the bot to come back.")
        answer = shown(outside(asked.visitor.words, "", el("section", el("h1", text))))
        answer.delete_cookie(COOKIE, path=HOME, secure=of.secure, httponly=True, samesite="lax")
        return answer

    door.post("/out", leave)


async def _enter(of: Board, secret: str, request: Request) -> Response:
    try:
        async with of.work() as work:
            token = await SignIn(work, of.clock, of.tokens, of.lives).by_link(secret, request.cookies.get(COOKIE, ""))
    except LinkUnusable:
        return unusable(language_of(request))
    return signed_in(of, token)
