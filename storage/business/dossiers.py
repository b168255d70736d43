"""What is known of one person, all of it in one place: to be shown, to be erased, to be forgotten in time."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from delivery.model.dossier import Subject
from delivery.model.event import Happened
from delivery.model.mailbox import Channel, mailbox_of
from delivery.model.phone import e164
from delivery.model.status import FINAL
from storage.business.unnamed_pictures import forget_unnamed
from storage.standing import UpdateState
from storage.tables.conversation import buttons, half_typed, inbox
from storage.tables.kept_places import kept_places
from storage.tables.live_maps import live_maps
from storage.tables.outbox import cards, outbox
from storage.tables.parcels import attempts, parcels, promises
from storage.tables.people import chats, links, recipients
from storage.tables.pictures import pictures
from storage.tables.troubles import events, exceptions

PRIVATE_FACTS = frozenset(
    {"where", "why", "photo", "said", "details", "place", "name", "words", "chat_id", "answered_chat", "asked_chat"}
)
_DOOR = (
    parcels.c.handover_details,
    parcels.c.handover_photo,
    parcels.c.handover_spot,
    parcels.c.asked_neighbour,
    parcels.c.access_note,
    parcels.c.former,
    parcels.c.pin,
)
_PROOF = (attempts.c.note, attempts.c.photo, attempts.c.latitude, attempts.c.longitude)
_OF_A_CHAT: tuple[Table, ...] = (outbox, cards, buttons, half_typed, links, kept_places, live_maps)


class StoredDossiers:
    """Everything about people, inside an open transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, who: str) -> Subject:
        """Whom a tracking number, an e-mail address, a phone number or a chat's number names."""
        of_number = select(parcels.c.recipient_id).where(parcels.c.tracking_number == who.strip().upper())
        named = [recipients.c.id.in_(of_number), func.lower(recipients.c.email) == who.strip().lower()]
        if phone := e164(who):
            named.append(recipients.c.phone == phone)
        people = await self._numbers(select(recipients.c.id).where(or_(*named)))
        chat = int(who) if who.lstrip("-").isdecimal() and who.isascii() else None
        theirs = await self._parcels(people)
        known = await self._numbers(select(links.c.chat_id).distinct().where(links.c.parcel_id.in_(theirs)))
        here = await self._numbers(select(chats.c.id).where(chats.c.id == chat)) if chat is not None else ()
        return await self._with_boxes(people, {*known, *here}, await self._linked(here))

    async def of_chat(self, chat_id: int) -> Subject:
        """A chat, and the parcels that nobody else follows."""
        return await self._with_boxes((), {chat_id}, await self._linked([chat_id]))

    async def _linked(self, chat_ids: Collection[int]) -> Sequence[int]:
        """The recipients whose parcels these chats follow and no others."""
        mine = select(links.c.parcel_id).where(links.c.chat_id.in_(chat_ids))
        others = links.alias("others")
        shared = exists().where(
            others.c.parcel_id == parcels.c.id, others.c.chat_id.not_in(chat_ids), others.c.ended_at.is_(None)
        )
        return await self._numbers(select(parcels.c.recipient_id).where(parcels.c.id.in_(mine), ~shared))

    async def _with_boxes(self, people: Sequence[int], known: set[int], more: Sequence[int]) -> Subject:
        everyone = sorted({*people, *more})
        boxes = {mailbox_of(person, channel) for person in everyone for channel in Channel}
        return Subject(tuple(everyone), tuple(sorted(known | boxes)))

    async def told(self, of: Subject) -> Mapping[str, Any]:
        """All that is known, as rows by their table."""
        theirs = await self._parcels(of.recipients)
        wanted: Mapping[str, tuple[Table, ColumnElement[bool]]] = {
            "recipients": (recipients, recipients.c.id.in_(of.recipients)),
            "parcels": (parcels, parcels.c.id.in_(theirs)),
            "promises": (promises, promises.c.parcel_id.in_(theirs)),
            "attempts": (attempts, attempts.c.parcel_id.in_(theirs)),
            "events": (events, events.c.parcel_id.in_(theirs)),
            "chats": (chats, chats.c.id.in_(of.chats)),
            "links": (links, links.c.chat_id.in_(of.chats)),
            "messages": (outbox, outbox.c.chat_id.in_(of.chats)),
            "updates": (inbox, inbox.c.chat_id.in_(of.chats)),
            "half_typed": (half_typed, half_typed.c.chat_id.in_(of.chats)),
        }
        rows = {name: await self._rows(select(table).where(these)) for name, (table, these) in wanted.items()}
        sent = select(pictures.c.name, pictures.c.at).where(pictures.c.chat_id.in_(of.chats))
        return {**rows, "pictures": await self._rows(sent)}

    async def erase(self, of: Subject) -> None:
        """Everything that need not be kept: of parcels under way, who and where stays until they are over."""
        for table in _OF_A_CHAT:
            await self._connection.execute(delete(table).where(table.c.chat_id.in_(of.chats)))
        done = inbox.c.state == UpdateState.DONE
        await self._connection.execute(delete(inbox).where(inbox.c.chat_id.in_(of.chats), done))
        await self._connection.execute(delete(chats).where(chats.c.id.in_(of.chats)))
        these = recipients.c.id.in_(of.recipients)
        await self._connection.execute(
            update(recipients).where(these).values(phone=null(), email=null(), language=null())
        )
        under_way = select(parcels.c.recipient_id).where(parcels.c.status.not_in(FINAL))
        await self._connection.execute(
            update(recipients).where(these, recipients.c.id.not_in(under_way)).values(name="")
        )
        over = select(parcels.c.id).where(parcels.c.recipient_id.in_(of.recipients), parcels.c.status.in_(FINAL))
        await self._tidy(await self._numbers(over))
        await forget_unnamed(self._connection, None, of.chats)

    async def overdue(self, before: datetime) -> Sequence[int]:
        """Parcels that were over before a moment and still say how to get in, or show it."""
        last = select(func.max(events.c.at)).where(events.c.parcel_id == parcels.c.id).scalar_subquery()
        ended = func.coalesce(parcels.c.delivered_at, last) <= before
        tells = or_(*(column.is_not(None) for column in _DOOR))
        shows = exists().where(attempts.c.parcel_id == parcels.c.id, or_(*(each.is_not(None) for each in _PROOF)))
        facts = type_coerce(events.c.facts, Text)
        pictured = exists().where(
            events.c.parcel_id == parcels.c.id, events.c.kind == Happened.PHOTO_ADDED, facts.like('%"photo"%')
        )
        old = select(parcels.c.id).where(parcels.c.status.in_(FINAL), ended, or_(tells, shows, pictured))
        return await self._numbers(old.order_by(parcels.c.id))

    async def forget(self, before: datetime) -> int:
        """Let go of what was overdue; returns of how many parcels."""
        old = await self.overdue(before)
        await self._tidy(old)
        await forget_unnamed(self._connection, before)
        return len(old)

    async def _tidy(self, parcel_ids: Sequence[int]) -> None:
        door = {column.name: null() for column in _DOOR}
        await self._connection.execute(update(parcels).where(parcels.c.id.in_(parcel_ids)).values(**door))
        proof = {column.name: null() for column in _PROOF}
        await self._connection.execute(update(attempts).where(attempts.c.parcel_id.in_(parcel_ids)).values(**proof))
        said = outbox.c.parcel_id.in_(parcel_ids) & outbox.c.settled_at.is_not(None)
        await self._connection.execute(update(outbox).where(said).values(facts={}, params={}))
        for table in (events, exceptions):
            await self._forget_facts(table, parcel_ids)

    async def _forget_facts(self, table: Table, parcel_ids: Sequence[int]) -> None:
        rows = await self._connection.execute(
            select(table.c.id, table.c.facts).where(table.c.parcel_id.in_(parcel_ids))
        )
        for row in rows.all():
            kept = {name: value for name, value in row.facts.items() if name not in PRIVATE_FACTS}
            if kept != row.facts:
                await self._connection.execute(update(table).where(table.c.id == row.id).values(facts=kept))

    async def _parcels(self, people: Collection[int]) -> Sequence[int]:
        return await self._numbers(select(parcels.c.id).where(parcels.c.recipient_id.in_(people)))

    async def _numbers(self, wanted: Select[int]) -> Sequence[int]:
        rows = await self._connection.execute(wanted)
        return [row[0] for row in rows]

    async def _rows(self, wanted: Select[Any]) -> Sequence[Mapping[str, Any]]:
        return [dict(row) for row in (await self._connection.execute(wanted)).mappings()]
