"""The promised window as a file to download from the tracking page."""

from fastapi.responses import Response

from delivery.model.errors import NotFound
from locales import Words
from locales.calendar import FILE_NAME, KIND, calendar_file
from web.tracking.answers import HEADERS
from web.tracking.tracking import Tracking, look


async def window_file(of: Tracking, parcel_id: int, words: Words) -> Response:
    """The file; NotFound while no window is promised."""
    card = (await look(of, parcel_id)).card
    window = card.window
    if window is None:
        raise NotFound("window")
    place = f"{card.street}, {card.city}"
    now = of.clock.now()
    content = calendar_file(words, card.tracking_number, window.opens, window.closes, window.zone, place, now)
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{FILE_NAME}"'}
    return Response(content, media_type=KIND, headers=headers)
