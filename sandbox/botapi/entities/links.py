"""Links in text: which addresses Telegram takes, and mentions by user id."""

import re

from sandbox.botapi.entities.formatted import Entity

_ADDRESS = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://)?(?P<host>[^/?#:@\s]+)(?::\d+)?(?P<rest>[/?#]\S*)?", re.IGNORECASE
)
_USER = re.compile(r"tg://user/?\?id=(\d+)")


def checked_link(address: str) -> str | None:
    """The address as Telegram keeps it, None if it is not one."""
    if address.startswith(("tg://", "ton://", "tonsite://")):
        return address
    found = _ADDRESS.fullmatch(address.strip())
    if found is None or (found["scheme"] or "http").lower() not in {"http", "https"}:
        return None
    # Telegram wants a dot in the host; a town on one machine has only "localhost".
    if "." not in found["host"].strip(".") and found["host"] != "localhost":
        return None
    whole = address.strip() if found["scheme"] else f"http://{address.strip()}"
    return whole if found["rest"] else f"{whole}/"


def link_entity(address: str, place: Entity) -> Entity | None:
    """A link over a piece of text; a user's link becomes a mention, a wrong one nothing."""
    user = _USER.fullmatch(address)
    if user:
        return {"type": "text_mention", **place, "user_id": int(user[1])}
    checked = checked_link(address)
    return {"type": "text_link", **place, "url": checked} if checked else None
