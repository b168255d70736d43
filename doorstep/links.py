"""Deep links into the bot, and their QR codes."""

import io
import json
import urllib.request
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError

from doorstep.refusal import Refused
from doorstep.settings import EXAMPLES, SettingsWrong, read_settings

if TYPE_CHECKING:
    from storage.work import StorageWork


def deep_link(name: str, payload: str) -> str:
    """The link that opens the bot with a payload."""
    return f"https://t.me/{name}?start={payload}"


def bot_name() -> str:
    """Ask the Bot API what the bot of the environment's token is called."""
    settings = read_settings()
    try:
        with urllib.request.urlopen(f"{settings.bot_api}/bot{settings.token()}/getMe", timeout=10) as reply:  # noqa: S310  the address is the operator's
            return str(json.load(reply)["result"]["username"])
    except (URLError, OSError, KeyError, ValueError) as error:
        kind = "no answer"
        if isinstance(error, HTTPError):
            kind = str(error.code)
            error.close()
        raise Refused(
            f"The Bot API at {settings.bot_api} does not know this bot ({kind}); "
            "check DOORSTEP_BOT_TOKEN and DOORSTEP_BOT_API."
        ) from None


async def tracking_pages(work: "StorageWork", depot_id: int) -> tuple[tuple[str, str], ...]:
    """The tracking number and the secret address of every parcel of a depot that is still on its way."""
    from web.tracking.address import PATH, secret_of

    settings = read_settings()
    if settings.public_url is None:
        raise SettingsWrong(
            f"Tracking pages need the address people reach us at, for example: {EXAMPLES['public_url']}"
        )
    base = f"{settings.public_url.rstrip('/')}{PATH}"
    parcels = [parcel for parcel in await work.parcels.of_depot(depot_id) if not parcel.is_final]
    return tuple((each.tracking_number, f"{base}/{secret_of(each.id, settings.key())}") for each in parcels)


def qr(link: str) -> str:
    """The link as a QR code of block characters."""
    import segno

    out = io.StringIO()
    segno.make(link, micro=False).terminal(out=out, compact=True)
    return out.getvalue()
