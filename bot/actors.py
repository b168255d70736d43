"""Who sends an update: looked up once, by indexes, before anything is decided."""

from dataclasses import replace

from bot.origin import Origin
from delivery.model.people import LinkKind
from delivery.policy.authorize import Actor
from delivery.ports.memory import Work
from delivery.usecases.note_chat import NoteChat


async def actor_of(work: Work, origin: Origin, language: str) -> Actor:
    """The actor; a chat that writes for the first time is remembered with `language`."""
    chat = await NoteChat(work)(origin.chat_id, origin.name, language)
    # A private chat's id is its person's: in a group a dispatcher is known by who presses, not by where.
    member = await work.members.by_chat(origin.user_id)
    links = await work.links.of_chat(origin.chat_id) if origin.is_private else ()
    actor = Actor(
        chat_id=origin.chat_id,
        user_id=origin.user_id,
        language=chat.language,
        parcels=frozenset(link.parcel_id for link in links if link.kind is LinkKind.RECIPIENT),
        asked_for=frozenset(link.parcel_id for link in links if link.kind is LinkKind.NEIGHBOUR),
    )
    if member is None or not member.is_active:
        return actor
    return replace(actor, member_id=member.id, role=member.role, depot_id=member.depot_id)
