"""Shows the page, and takes what was pressed on it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Header, Request
from fastapi.responses import HTMLResponse

from delivery.model.errors import DeliveryError, NotFound
from delivery.ports.clock import Clock
from delivery.ports.memory import Work
from delivery.usecases.choose_pickup_point import ChoosePickupPoint
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.choose_safe_place import ChooseSafePlace
from delivery.usecases.show_offer import OfferView, ShowOffer
from delivery.usecases.show_parcel import ParcelCard, ShowParcel
from locales import Words, best_language, words_in
from planning.travel.provider import TravelTimes
from web.bodies import BodyTooLarge, body
from web.tracking.address import PATH, parcel_of
from web.tracking.page import gone, page

OPEN_AFTER_DELIVERY = timedelta(days=7)
LIMIT = 8 * 1024  #: bytes of a form
NOBODY = 0  #: no chat chose: everybody who follows the parcel in a chat is told
HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
    ),
}
Open = Callable[[], AbstractAsyncContextManager[Work]]


@dataclass(frozen=True)
class Tracking:
    """What the page needs: a memory to write and to read, the clock, travel times that prove a slot, its seals' key."""

    work: Open
    reading: Open
    clock: Clock
    travel: TravelTimes
    key: str


@dataclass(frozen=True)
class Pressed:
    """What was pressed or typed on the page; at most one of them."""

    slot: str = ""
    pickup: str = ""
    safe_place: str = ""


def tracking(of: Tracking) -> APIRouter:
    """Return the page's routes."""
    router = APIRouter(prefix=PATH)

    @router.get("/{secret}")
    async def show(secret: str, accept_language: Annotated[str, Header()] = "") -> HTMLResponse:
        return await _answer(of, secret, _words(accept_language), Pressed())

    @router.post("/{secret}")
    async def choose(secret: str, request: Request, accept_language: Annotated[str, Header()] = "") -> HTMLResponse:
        words = _words(accept_language)
        try:
            return await _answer(of, secret, words, _pressed(await body(request, LIMIT)))
        except BodyTooLarge:
            return _html(gone(words), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    return router


def _pressed(raw: bytes) -> Pressed:
    """What a form says; whatever it is not, nothing was pressed."""
    fields = dict(parse_qsl(raw.decode(errors="replace")))
    return Pressed(**{name: fields[name] for name in ("slot", "pickup", "safe_place") if name in fields})


def _words(accept_language: str) -> Words:
    return words_in(best_language(accept_language.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].strip()))


async def _answer(of: Tracking, secret: str, words: Words, pressed: Pressed) -> HTMLResponse:
    parcel_id = parcel_of(secret, of.key)
    if parcel_id is None:
        return _html(gone(words), HTTPStatus.NOT_FOUND)
    try:
        told = await _choose(of, parcel_id, words, pressed) if pressed != Pressed() else ""
        async with of.reading() as work:
            card = await ShowParcel(work, of.clock)(parcel_id)
            _refuse_old(card, of.clock)
            return _html(page(words, card, await _offer(work, card), told))
    except NotFound:
        return _html(gone(words), HTTPStatus.NOT_FOUND)


async def _choose(of: Tracking, parcel_id: int, words: Words, pressed: Pressed) -> str:
    """Do what was pressed, in a transaction of its own; return the sentence that answers it."""
    try:
        async with of.work() as work:
            _refuse_old(await ShowParcel(work, of.clock)(parcel_id), of.clock)
            done = await _do(of, work, parcel_id, pressed)
    except (DeliveryError, ValueError) as refusal:
        if isinstance(refusal, NotFound):
            raise
        return words.gettext("That is not possible any more. Below is what is open now.")
    if not done:
        return words.gettext("That time was taken a moment ago, sorry.")
    return words.gettext("👍 Done. This is how it stands now.")


async def _do(of: Tracking, work: Work, parcel_id: int, pressed: Pressed) -> bool:
    """Whether it could be done; a slot that is gone has fresh ones on their way."""
    if pressed.slot:
        offer_id, index = (int(number) for number in pressed.slot.split(":", 1))
        offer = await work.offers.get(offer_id)
        if offer.parcel_id != parcel_id:
            raise NotFound("offer")
        return await ChooseRedelivery(work, of.clock, of.travel)(offer_id, index, NOBODY) is not None
    if pressed.pickup:
        await ChoosePickupPoint(work, of.clock, of.travel)(parcel_id, int(pressed.pickup), NOBODY)
    else:
        await ChooseSafePlace(work, of.clock, of.travel)(parcel_id, pressed.safe_place, NOBODY)
    return True


async def _offer(work: Work, card: ParcelCard) -> OfferView | None:
    return await ShowOffer(work)(card.offer_id) if card.offer_id else None


def _refuse_old(card: ParcelCard, clock: Clock) -> None:
    if card.delivered_at is not None and clock.now() - card.delivered_at > OPEN_AFTER_DELIVERY:
        raise NotFound("parcel")


def _html(text: str, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    return HTMLResponse(text, status, HEADERS)
