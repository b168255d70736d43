"""Files that are made when they are sent: pictures by their name in the request, documents by their text."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp

Pictures = Callable[[str], Awaitable[bytes | None]]  #: a picture by its name; None for what is no name of ours
_FILE = "picture"
_PNG = b"\x89PNG"


async def uploaded(params: Mapping[str, Any], picture: Pictures | None) -> dict[str, Any] | None:
    """The request as a form with the file in it; None if there is none to be made."""
    if isinstance(document := params.get("document"), Mapping):
        kind, content = str(document["kind"]), await _content(document, picture)
        return _form({**params, "document": f"attach://{_FILE}"}, content, str(document["name"]), kind)
    media = params.get("media")
    name = media.get("media") if isinstance(media, Mapping) else params.get("photo")
    if picture is None or not isinstance(name, str) or ":" not in name or "/" in name:
        return None
    drawn = await picture(name)
    if drawn is None:
        return None
    attached = f"attach://{_FILE}"
    if isinstance(media, Mapping):
        params = {**params, "media": {**media, "media": attached}}
    else:
        params = {**params, "photo": attached}
    return _form(params, drawn, *(("map.png", "image/png") if drawn.startswith(_PNG) else ("photo.jpg", "image/jpeg")))


async def _content(document: Mapping[str, Any], picture: Pictures | None) -> bytes:
    source = str(document.get("source") or "")
    made = await picture(source) if source and picture is not None else None
    return str(document["content"]).encode() if made is None else made


def _form(params: Mapping[str, Any], content: bytes, name: str, kind: str) -> dict[str, Any]:
    form = aiohttp.FormData()
    for key, value in params.items():
        form.add_field(key, value if isinstance(value, str) else json.dumps(value))
    form.add_field(_FILE, content, filename=name, content_type=kind)
    return {"data": form}
