"""How a handler declares what it lets people do."""

from typing import Any

from bot.authorize_middleware import POLICY
from delivery.model.errors import NotAllowed
from delivery.policy.authorize import Act, Actor, Thing, authorize


def lets(act: Act) -> dict[str, Any]:
    """The flags of a handler that lets people do `act`; a fresh dict, because filters write into it."""
    return {POLICY: act}


def may_steer(actor: Actor, parcel_id: int) -> None:
    """Ask again about a parcel that was named before: typed text names none itself."""
    if not authorize(actor, Act.STEER_PARCEL, Thing(parcel_id=parcel_id)):
        raise NotAllowed(Act.STEER_PARCEL)
