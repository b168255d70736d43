"""A pressed button: what it asks for, or why it does nothing any more."""

from dataclasses import dataclass
from datetime import datetime

from bot.origin import Origin
from bot.ports.buttons import Shown
from bot.ports.work import ChatWork
from bot.rendering import PREFIX
from bot.voice import Stale
from delivery.model.errors import NotFound


@dataclass(frozen=True)
class Press:
    """Either an `action` to do, a `first_result` to show again, or the reason why it is `stale`."""

    action: Shown | None = None
    first_result: str | None = None
    stale: Stale | None = None


async def press_of(work: ChatWork, origin: Origin, now: datetime) -> Press | None:
    """Look the button up; None if the update is no press."""
    if origin.press_id is None:
        return None
    data = origin.data or ""
    action = await work.buttons.find(data.removeprefix(PREFIX)) if data.startswith(PREFIX) else None
    if action is None:
        return Press(stale=Stale.UNKNOWN)
    return await _judge(work, origin, action, now)


async def _judge(work: ChatWork, origin: Origin, action: Shown, now: datetime) -> Press:
    if action.chat_id != origin.chat_id:
        return Press(stale=Stale.FOREIGN)
    if action.once and action.used_at is not None:
        return Press(first_result=action.result) if action.result else Press(stale=Stale.USED)
    if action.expires_at is not None and action.expires_at <= now:
        return Press(stale=Stale.EXPIRED)
    if await _moved_on(work, action):
        return Press(stale=Stale.OUTDATED)
    return Press(action)


async def _moved_on(work: ChatWork, action: Shown) -> bool:
    if action.parcel_id is None or action.parcel_version is None:
        return False
    try:
        parcel = await work.parcels.get(action.parcel_id)
    except NotFound:
        return True
    return parcel.version != action.parcel_version
