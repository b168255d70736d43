"""Pictures that are drawn when they are sent: a name in the request, a file on the wire."""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp

Pictures = Callable[[str], Awaitable[bytes | None]]  #: a picture by its name; None for what is no name of ours
_FILE = "picture"


async def uploaded(params: Mapping[str, Any], picture: Pictures | None) -> dict[str, Any] | None:
    """The request as a form with the picture in it; None if none is to be drawn."""
    media = params.get("media")
    name = media.get("media") if isinstance(media, Mapping) else params.get("photo")
    if picture is None or not isinstance(name, str) or ":" not in name or "/" in name:
        return None
    content = await picture(name)
    if content is None:
        return None
    attached = f"attach://{_FILE}"
    if isinstance(media, Mapping):
        params = {**params, "media": {**media, "media": attached}}
    else:
        params = {**params, "photo": attached}
    form = aiohttp.FormData()
    for key, value in params.items():
        form.add_field(key, value if isinstance(value, str) else json.dumps(value))
    form.add_field(_FILE, content, filename="map.png", content_type="image/png")
    return {"data": form}
