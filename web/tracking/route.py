"""The page's addresses: to look at it, to choose on it, and to follow it while it is open."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from math import ceil

from fastapi import APIRouter, Request
from fastapi.responses import Response

from delivery.model.errors import NotFound
from locales import Words
from web.bodies import BodyTooLarge, body
from web.tracking.address import PATH, parcel_of, secret_of
from web.tracking.answers import HEADERS, LIMIT, Accepted, html
from web.tracking.calendar import window_file
from web.tracking.choosing import NOTHING, Pressed, choose, pressed
from web.tracking.leaving import LEAVE
from web.tracking.listening import Listening
from web.tracking.page import drawn, gone, page, too_many
from web.tracking.speaking import words_of
from web.tracking.tracking import Tracking, look


def tracking(of: Tracking) -> APIRouter:
    """Return the page's routes."""
    router = APIRouter(prefix=PATH)

    @router.get("/{secret}")
    async def show(
        secret: str, request: Request, lang: str = "", accepted: Accepted = "", calendar: str = ""
    ) -> Response:
        words = await words_of(of, secret, lang, accepted)
        if calendar:  # the page does not know its own secret, and links to itself
            return await _guarded(of, secret, request, words, lambda parcel_id: window_file(of, parcel_id, words))
        return await _guarded(of, secret, request, words, lambda parcel_id: _page(of, parcel_id, words, NOTHING))

    @router.post("/{secret}")
    async def press(secret: str, request: Request, lang: str = "", accepted: Accepted = "") -> Response:
        words = await words_of(of, secret, lang, accepted)
        try:
            asked = pressed(await body(request, LIMIT))
        except BodyTooLarge:
            return html(gone(words), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await _guarded(of, secret, request, words, lambda parcel_id: _page(of, parcel_id, words, asked))

    @router.get("/{secret}/window.ics")
    async def download(secret: str, request: Request, lang: str = "", accepted: Accepted = "") -> Response:
        words = await words_of(of, secret, lang, accepted)
        return await _guarded(of, secret, request, words, lambda parcel_id: window_file(of, parcel_id, words))

    _while_it_is_open(router, of)
    return router


def _while_it_is_open(router: APIRouter, of: Tracking) -> None:
    listening = Listening(of)

    @router.get("/{secret}/map")
    async def draw(secret: str, request: Request, lang: str = "", accepted: Accepted = "") -> Response:
        words = await words_of(of, secret, lang, accepted)

        async def drawing(parcel_id: int) -> Response:
            return html(drawn(words, await look(of, parcel_id), of.streets))

        return await _guarded(of, secret, request, words, drawing)

    @router.get("/{secret}/events")
    async def follow(secret: str, request: Request, lang: str = "", accepted: Accepted = "") -> Response:
        words = await words_of(of, secret, lang, accepted)

        async def following(parcel_id: int) -> Response:
            return listening(parcel_id, words, HEADERS)

        return await _guarded(of, secret, request, words, following)


async def _page(of: Tracking, parcel_id: int, words: Words, asked: Pressed) -> Response:
    told = await choose(of, parcel_id, words, asked) if asked != NOTHING else ""
    leave = f"{PATH}/{secret_of(parcel_id, of.key)}{LEAVE}?lang={words.language}"
    return html(page(words, await look(of, parcel_id), of.streets, told, leave))


async def _guarded(
    of: Tracking, secret: str, request: Request, words: Words, show: Callable[[int], Awaitable[Response]]
) -> Response:
    """Show what a secret opens; whoever tried too many that open nothing waits, for the right one too."""
    who, now = request.client.host if request.client else "", of.clock.now()
    if wait := of.guesses.wait(who, now):
        answer = html(too_many(words, ceil(wait / 60)), HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(wait)
        return answer
    parcel_id = parcel_of(secret, of.key)
    if parcel_id is None:
        of.guesses.wrong(who, now)
        return html(gone(words), HTTPStatus.NOT_FOUND)
    try:
        return await show(parcel_id)
    except NotFound:
        return html(gone(words), HTTPStatus.NOT_FOUND)
