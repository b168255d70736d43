"""Where people without Telegram end our e-mails and text messages: by one button, or by their mail program."""

from html import escape
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import Response

from delivery.model.errors import NotFound
from delivery.usecases.open_mailbox import FallSilent
from delivery.usecases.show_parcel import ShowParcel
from locales import Words
from web.tracking.address import PATH, parcel_of
from web.tracking.answers import Accepted, html
from web.tracking.page import gone, sentence, whole
from web.tracking.speaking import words_of
from web.tracking.tracking import Tracking, refuse_old

LEAVE = "/leave"


def leaving(of: Tracking) -> APIRouter:
    """Return the routes. Mail programs press the button themselves (RFC 8058): the form may say anything."""
    router = APIRouter(prefix=PATH)

    @router.get(f"/{{secret}}{LEAVE}")
    async def ask(secret: str, lang: str = "", accepted: Accepted = "") -> Response:
        words = await words_of(of, secret, lang, accepted)
        try:
            async with of.reading() as work:
                card = await ShowParcel(work, of.clock)(parcel_of(secret, of.key) or 0)
                refuse_old(card, of.clock)
        except NotFound:
            return html(gone(words), HTTPStatus.NOT_FOUND)
        return html(_question(words, card.tracking_number))

    @router.post(f"/{{secret}}{LEAVE}")
    async def leave(secret: str, lang: str = "", accepted: Accepted = "") -> Response:
        words = await words_of(of, secret, lang, accepted)
        try:
            async with of.work() as work:
                await FallSilent(work, of.clock)(parcel_of(secret, of.key) or 0)
        except NotFound:
            return html(gone(words), HTTPStatus.NOT_FOUND)
        return html(sentence(words, words.gettext("🔕 We do not write to you any more. Your parcels still come.")))

    return router


def _question(words: Words, number: str) -> str:
    _ = words.gettext
    text = escape(
        _("Shall we stop sending you e-mails and text messages? Your parcels still come, but you will not hear when.")
    )
    yes = escape(_("Yes, no more messages"))
    body = (
        f'<section><h1>{escape(number)}</h1><p>{text}</p><form method="post"><button>🔕 {yes}</button></form></section>'
    )
    return whole(words, number, body)
