"""Telegram's webhook: an update is kept before it is acknowledged."""

import hmac
from http import HTTPStatus

import structlog
from fastapi import APIRouter, Request, Response

from web.bodies import BodyTooLarge, body
from web.ports import Accept

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  a header's name
LIMIT = 1024 * 1024  #: bytes of one update
RETRY_AFTER = 5  #: seconds

log = structlog.get_logger(__name__)


def webhook(accept: Accept, secret: str) -> APIRouter:
    """Return the route that Telegram posts to; `secret` is what setWebhook was given."""
    router = APIRouter()
    expected = secret.encode()

    @router.post(PATH)
    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), expected):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        try:
            raw = await body(request, LIMIT)
        except BodyTooLarge:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return await _keep(accept, raw)

    return router


async def _keep(accept: Accept, raw: bytes) -> Response:
    try:
        if not await accept(raw):
            log.warning("update.none", size=len(raw))
    except Exception as error:  # noqa: BLE001  whatever went wrong, Telegram keeps the update and sends it again
        log.warning("update.not_kept", error=type(error).__name__)
        return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(RETRY_AFTER)})
    return Response(status_code=HTTPStatus.OK)
