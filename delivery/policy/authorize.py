"""Who may do what: one question, and no by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from delivery.model.people import Role


class Act(StrEnum):
    """What an update can ask for; each handler declares one."""

    GREET = "greet"  #: open a link, choose a language, ask for help: anyone
    SEE_OWN_PARCELS = "see_own_parcels"
    SEE_PARCEL = "see_parcel"
    STEER_PARCEL = "steer_parcel"
    ANSWER_AS_NEIGHBOUR = "answer_as_neighbour"
    DRIVE = "drive"
    DISPATCH = "dispatch"


@dataclass(frozen=True)
class Actor:
    """Who asks: a chat, what it is linked to, and which member of which depot it belongs to, if any."""

    chat_id: int
    user_id: int
    language: str
    member_id: int | None = None
    role: Role = Role.RECIPIENT
    depot_id: int | None = None
    parcels: frozenset[int] = frozenset()  #: linked as a recipient
    asked_for: frozenset[int] = frozenset()  #: asked to take as a neighbour


@dataclass(frozen=True)
class Thing:
    """What it is about: a parcel, or something of a depot or a courier."""

    parcel_id: int | None = None
    depot_id: int | None = None
    courier_id: int | None = None


ANYTHING = Thing()
_ROLES: Mapping[Act, Role] = {Act.DRIVE: Role.COURIER, Act.DISPATCH: Role.DISPATCHER}


def authorize(actor: Actor, act: Act, thing: Thing = ANYTHING) -> bool:
    """Whether `actor` may do `act` to `thing`; whatever is not allowed here is forbidden."""
    match act:
        case Act.GREET | Act.SEE_OWN_PARCELS:
            return True
        case Act.SEE_PARCEL | Act.STEER_PARCEL:
            return thing.parcel_id in actor.parcels
        case Act.ANSWER_AS_NEIGHBOUR:
            return thing.parcel_id in actor.asked_for
        case Act.DRIVE | Act.DISPATCH:
            return _works_here(actor, _ROLES[act], thing)
    return False


def _works_here(actor: Actor, role: Role, thing: Thing) -> bool:
    own_depot = thing.depot_id is None or thing.depot_id == actor.depot_id
    own_route = role is not Role.COURIER or thing.courier_id in (None, actor.member_id)
    return actor.member_id is not None and actor.role is role and own_depot and own_route
