"""What a machine may ask: is it well, and how much of everything is there."""

from http import HTTPStatus

import structlog
from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from web.exposition import CONTENT_TYPE, exposed
from web.judgement import healthy, report
from web.ports import Health, Metrics

log = structlog.get_logger(__name__)


def watching(health: Health, metrics: Metrics) -> APIRouter:
    """Return the routes `/health` and `/metrics`."""
    router = APIRouter()

    @router.get("/health")
    async def show_health() -> Response:
        try:
            condition = await health()
        except Exception as error:  # noqa: BLE001  a process that cannot look at itself is not well
            log.warning("health.unknown", error=type(error).__name__)
            return JSONResponse({"healthy": False}, HTTPStatus.SERVICE_UNAVAILABLE)
        status = HTTPStatus.OK if healthy(condition) else HTTPStatus.SERVICE_UNAVAILABLE
        return JSONResponse(report(condition), status)

    @router.get("/metrics")
    async def show_metrics() -> Response:
        return Response(exposed(await metrics()), media_type=CONTENT_TYPE)

    return router
