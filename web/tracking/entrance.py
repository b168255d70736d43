"""The way in from Telegram: whom Telegram vouches for is led to the page of a parcel that their chat is linked to."""

from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from delivery.model.errors import NotFound
from delivery.model.people import LinkKind
from locales import best_language
from web.bodies import BodyTooLarge, body
from web.init_data import InitData, InitDataRefused
from web.tracking.address import APP, PATH, secret_of
from web.tracking.answers import HEADERS, LIMIT, Accepted, html, words_for
from web.tracking.page import gone, knock
from web.tracking.tracking import Tracking


def mini_app(of: Tracking, visitors: InitData) -> APIRouter:
    """Return the Mini App's routes; the first page is the same for every parcel, known or not."""
    router = APIRouter(prefix=APP)

    @router.get("/{parcel_id}")
    async def arrive(parcel_id: int, lang: str = "", accepted: Accepted = "") -> Response:  # noqa: ARG001
        return html(knock(words_for(lang, accepted)))

    @router.post("/{parcel_id}")
    async def enter(parcel_id: int, request: Request, lang: str = "", accepted: Accepted = "") -> Response:
        words = words_for(lang, accepted)
        try:
            form = dict(parse_qsl((await body(request, LIMIT)).decode(errors="replace")))
            return await _led_in(of, visitors, parcel_id, form.get("init_data", ""))
        except (InitDataRefused, NotFound):
            return html(gone(words), HTTPStatus.NOT_FOUND)
        except BodyTooLarge:
            return html(gone(words), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    return router


async def _led_in(of: Tracking, visitors: InitData, parcel_id: int, init_data: str) -> Response:
    visitor = visitors(init_data, of.clock.now())
    async with of.reading() as work:
        # A private chat has its person's number.
        link = await work.links.find(parcel_id, visitor.user_id)
        chat = await work.chats.find(visitor.user_id)
    if link is None or link.kind is not LinkKind.RECIPIENT:
        raise NotFound("parcel")
    language = best_language(chat.language if chat else visitor.language)
    there = f"{PATH}/{secret_of(parcel_id, of.key)}?lang={language}"
    return RedirectResponse(there, HTTPStatus.SEE_OTHER, HEADERS)
