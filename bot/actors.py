"""Who sends an update: looked up once, by indexes, before anything is decided."""

from bot.origin import Origin
from bot.ports.work import ChatWork
from delivery.model.people import LinkKind, Role
from delivery.policy.authorize import Actor
from delivery.usecases.note_chat import NoteChat


async def actor_of(work: ChatWork, origin: Origin, language: str) -> Actor:
    """The actor; a chat that writes for the first time is remembered with `language`."""
    # A private chat's id is its person's: in a group a dispatcher is known by who presses, not by where.
    known = await work.acquaintances.of(origin.chat_id, origin.user_id)
    if known.language is None or known.is_blocked:
        language = (await NoteChat(work)(origin.chat_id, origin.name, language)).language
    links = known.links if origin.is_private else ()
    return Actor(
        chat_id=origin.chat_id,
        user_id=origin.user_id,
        language=known.language or language,
        member_id=known.member_id,
        role=known.role or Role.RECIPIENT,
        depot_id=known.depot_id,
        parcels=frozenset(parcel_id for parcel_id, kind in links if kind is LinkKind.RECIPIENT),
        asked_for=frozenset(parcel_id for parcel_id, kind in links if kind is LinkKind.NEIGHBOUR),
    )
