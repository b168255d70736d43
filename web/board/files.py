"""The board's own files and the map library that is kept beside them, read once."""

import gzip
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files

from fastapi import APIRouter, Request, Response

KINDS = {
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def _named() -> Iterator[tuple[str, bytes]]:
    here = files("web.board")
    for entry in (here / "static").iterdir():
        yield entry.name, entry.read_bytes()
    vendored = here / "vendor" / "leaflet"
    for entry in (*vendored.iterdir(), *(vendored / "images").iterdir()):
        if entry.name.rpartition(".")[2] in KINDS:
            folder = "vendor/images/" if entry.name.endswith(".png") else "vendor/"
            yield folder + entry.name, entry.read_bytes()


CONTENT = dict(_named())
VERSION = sha256(b"".join(CONTENT[name] for name in sorted(CONTENT))).hexdigest()[:16]


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(CONTENT[name], 6, mtime=0)


def own_files() -> APIRouter:
    """Return the route of the files; a browser asks each time, and is told that nothing has changed."""
    router = APIRouter()

    @router.get("/files/{name:path}")
    async def file(name: str, request: Request) -> Response:
        if name not in CONTENT:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        headers = {"Cache-Control": "no-cache", "ETag": f'"{VERSION}"', "X-Content-Type-Options": "nosniff"}
        if request.headers.get("if-none-match") == headers["ETag"]:
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        kind = KINDS[name.rpartition(".")[2]]
        if "gzip" in request.headers.get("accept-encoding", "") and kind != "image/png":
            packed = {**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return Response(_packed(name), media_type=kind, headers=packed)
        return Response(CONTENT[name], media_type=kind, headers=headers)

    return router
