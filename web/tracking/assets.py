"""The page's style and its one script, under names that change with what is in them."""

from hashlib import sha256
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response

PATH = "/tracking"
KEPT = "public, max-age=31536000, immutable"
_KINDS = {"page.css": "text/css", "live.js": "text/javascript", "app.js": "text/javascript"}
_TEXTS = {name: (files("web.tracking") / name).read_text(encoding="utf-8") for name in _KINDS}


def asset(name: str) -> str:
    """The address of a file as it is now."""
    return f"{PATH}/{sha256(_TEXTS[name].encode()).hexdigest()[:12]}/{name}"


def assets() -> APIRouter:
    """Return the files' route."""
    router = APIRouter(prefix=PATH)

    @router.get("/{version}/{name}")
    async def show(version: str, name: str) -> Response:
        if name not in _TEXTS:
            return Response(status_code=404)
        kept = KEPT if asset(name).split("/")[2] == version else "no-store"
        headers = {"Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
        return Response(_TEXTS[name], media_type=_KINDS[name], headers=headers)

    return router
