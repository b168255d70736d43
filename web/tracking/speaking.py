"""In which language a parcel's pages speak."""

from delivery.model.errors import NotFound
from delivery.usecases.speak_for import SpeakFor
from locales import Words, words_in
from web.tracking.address import parcel_of
from web.tracking.answers import asked_for, words_for
from web.tracking.tracking import Tracking


async def words_of(of: Tracking, secret: str, lang: str, accepted: str) -> Words:
    """The words that the address or the browser asks for; where we speak neither, the recipient's or the depot's."""
    parcel_id = None if asked_for(lang, accepted) else parcel_of(secret, of.key)
    if parcel_id is None:
        return words_for(lang, accepted)
    try:
        async with of.reading() as work:
            return words_in(await SpeakFor(work)(parcel_id))
    except NotFound:
        return words_for(lang, accepted)
