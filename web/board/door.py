"""The one way into the board's pages: whoever is not signed in, or sends a form of another site, goes no further."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

import structlog
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from delivery.model.errors import DeliveryError, NotAllowed, NotFound
from locales import words_in
from locales.languages import best_language
from web.board.frame import HOME, outside, page, part, shown
from web.board.html import Html, el, together
from web.board.ports import Board
from web.board.refusals import refusal
from web.board.visitor import COOKIE, Visitor, visitor_of
from web.bodies import BodyTooLarge, body

LIMIT = 16 * 1024  #: bytes of a form
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Asked:
    """One request of a dispatcher."""

    visitor: Visitor
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    by_script: bool  #: a script asks, and wants a piece of the page

    def number(self, name: str) -> int:
        """A number among what was asked; NotFound if it is none."""
        text = self.path.get(name) or self.form.get(name) or self.query.get(name) or ""
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise NotFound(name)
        return int(text)


Answer = Callable[[Asked], Awaitable[Response]]


class Door:
    """Registers pages; each is answered for a signed-in dispatcher only."""

    def __init__(self, of: Board, router: APIRouter) -> None:
        self._of, self._router = of, router

    def get(self, path: str, answer: Answer) -> None:
        """Show something."""

        async def show(request: Request) -> Response:
            visitor = await visitor_of(self._of, request.cookies.get(COOKIE, ""))
            if visitor is None:
                return strangers(request)
            return await self._answered(answer, _asked(visitor, request, {}))

        self._router.add_api_route(path, show, methods=["GET"])

    def post(self, path: str, answer: Answer) -> None:
        """Change something, by a form that this browser was given."""

        async def change(request: Request) -> Response:
            visitor = await visitor_of(self._of, request.cookies.get(COOKIE, ""))
            if visitor is None:
                return strangers(request)
            try:
                fields = fields_of(await body(request, LIMIT))
            except BodyTooLarge:
                return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            if not (same_site(request) and hmac.compare_digest(fields.get("seal", ""), visitor.seal)):
                log.warning("board.foreign_form", member=visitor.member_id, path=path)
                return _said(visitor, request, NotAllowed("form"), HTTPStatus.FORBIDDEN)
            return await self._answered(answer, _asked(visitor, request, fields))

        self._router.add_api_route(path, change, methods=["POST"])

    async def _answered(self, answer: Answer, asked: Asked) -> Response:
        try:
            return await answer(asked)
        except NotFound as error:
            return refused(asked, error, HTTPStatus.NOT_FOUND)
        except DeliveryError as error:
            return refused(asked, error, HTTPStatus.CONFLICT)


def back(to: str = "") -> Response:
    """To a page, after something was changed."""
    return RedirectResponse(HOME + to, HTTPStatus.SEE_OTHER)


def refused(asked: Asked, error: DeliveryError, status: HTTPStatus) -> Response:
    """What cannot be done, and the way out."""
    told = _told(asked.visitor, error)
    if asked.by_script:
        return part(told, status)
    return shown(page(asked.visitor, "?", asked.visitor.depot, told), status)


def strangers(request: Request) -> Response:
    """Nobody is signed in here, or not any more."""
    words = words_in(best_language(request.headers.get("accept-language", "").partition(",")[0].partition(";")[0]))
    _ = words.gettext
    if request.cookies.get(COOKIE):
        text = _("Your session is over. Type /board in the chat with the bot for a new link.")
    else:
        text = _("This board is for dispatchers. Type /board in the chat with the bot for a link that signs you in.")
    if request.headers.get("x-board"):
        return part(together(text), HTTPStatus.UNAUTHORIZED)
    return shown(outside(words, _("Board"), el("section", el("h1", text))), HTTPStatus.UNAUTHORIZED)


def same_site(request: Request) -> bool:
    """Whether a form comes from our own pages, as far as the browser says."""
    origin = request.headers.get("origin")
    if origin and origin != "null":
        return urlsplit(origin).netloc == request.headers.get("host", "")
    return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def fields_of(raw: bytes) -> dict[str, str]:
    """What a form says."""
    return dict(parse_qsl(raw.decode(errors="replace"), keep_blank_values=True))


def _said(visitor: Visitor, request: Request, error: DeliveryError, status: HTTPStatus) -> Response:
    return refused(_asked(visitor, request, {}), error, status)


def _told(visitor: Visitor, error: DeliveryError) -> Html:
    again = el("a", visitor.words.gettext("Back to the map"), href=HOME)
    return el("section", el("p", refusal(visitor.words, error), class_="told", role="alert"), el("p", again))


def _asked(visitor: Visitor, request: Request, fields: Mapping[str, str]) -> Asked:
    path = {name: str(value) for name, value in request.path_params.items()}
    return Asked(visitor, path, dict(request.query_params), fields, bool(request.headers.get("x-board")))
