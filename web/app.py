"""Puts the window together."""

from fastapi import FastAPI

from web.board.ports import Board
from web.board.route import board as board_routes
from web.ports import Accept, Health, Metrics
from web.tracking.assets import assets
from web.tracking.entrance import mini_app
from web.tracking.leaving import leaving
from web.tracking.route import tracking
from web.tracking.tracking import Tracking
from web.watching import watching
from web.webhook import webhook


def build(
    accept: Accept | None,
    secret: str,
    health: Health,
    metrics: Metrics,
    parcels: Tracking | None = None,
    board: Board | None = None,
) -> FastAPI:
    """Return the application; without `accept` (the bot polls) there is no webhook route."""
    app = FastAPI(title="Doorstep", docs_url=None, redoc_url=None, openapi_url=None)
    app.include_router(watching(health, metrics))
    if parcels is not None:
        app.include_router(assets())
        app.include_router(tracking(parcels))
        app.include_router(leaving(parcels))
    if parcels is not None and parcels.visitors is not None:
        app.include_router(mini_app(parcels, parcels.visitors))
    if board is not None:
        app.include_router(board_routes(board))
    if accept is not None:
        app.include_router(webhook(accept, _strong(secret)))
    return app


def _strong(secret: str) -> str:
    if len(secret) < 16:
        raise ValueError("A webhook secret needs at least 16 characters of A-Z, a-z, 0-9, _ and -.")
    return secret
