"""Everything that the invariants look at, as one snapshot."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Table, select

from delivery.model.attempt import Attempt
from delivery.model.depot import Depot
from delivery.model.event import Event
from delivery.model.exception import DeliveryException
from delivery.model.offer import Offer
from delivery.model.parcel import Parcel
from delivery.model.people import Chat, Link, Member
from delivery.model.plan import Day, Revision
from delivery.model.promise import Promise
from delivery.model.run import Run, RunStop
from delivery.policy.announcements import Class
from storage.standing import LetterState, UpdateState
from storage.tables.conversation import buttons, inbox
from storage.tables.outbox import cards, outbox
from storage.work import StorageWork

T = TypeVar("T")


@dataclass(frozen=True)
class UpdateRecord:
    """An update and where it stands, without what it said."""

    id: int
    bot_id: int
    epoch: int
    update_id: int
    chat_id: int | None
    state: UpdateState
    tries: int
    error: str
    received_at: datetime
    done_at: datetime | None


@dataclass(frozen=True)
class LetterRecord:
    """A message owed and where it stands, without its words."""

    id: int
    key: str
    chat_id: int
    kind: str
    delivery: Class
    parcel_id: int | None
    method: str | None
    rings: bool
    urgent: bool
    paced: bool
    state: LetterState
    tries: int
    unknowns: int
    fence: int
    owed_at: datetime
    expires_at: datetime | None
    not_before: datetime | None
    lease_until: datetime | None
    settled_at: datetime | None
    alarmed_at: datetime | None
    message_id: int | None
    error: str


@dataclass(frozen=True)
class CardRecord:
    """Which message is the living one."""

    chat_id: int
    key: str
    message_id: int
    at: datetime


@dataclass(frozen=True)
class ButtonRecord:
    """A button that was shown, and whether it was pressed."""

    token: str = field(repr=False)
    chat_id: int
    name: str
    parcel_id: int | None
    used_at: datetime | None


@dataclass(frozen=True)
class Ledger:
    """One moment of the whole memory, each kind by id; ended links and old revisions included."""

    updates: Sequence[UpdateRecord]
    letters: Sequence[LetterRecord]
    cards: Sequence[CardRecord]
    buttons: Sequence[ButtonRecord]
    parcels: Sequence[Parcel]
    links: Sequence[Link]
    chats: Sequence[Chat]
    members: Sequence[Member]
    events: Sequence[Event]
    attempts: Sequence[Attempt]
    promises: Sequence[Promise]
    offers: Sequence[Offer]
    days: Sequence[Day]
    revisions: Sequence[Revision]
    runs: Sequence[Run]
    stops: Sequence[RunStop]
    exceptions: Sequence[DeliveryException]
    depots: Sequence[Depot] = ()


async def ledger(work: StorageWork) -> Ledger:
    """Read it all; best in a `reading()`, which is one moment."""
    return Ledger(
        updates=await _records(work, inbox, UpdateRecord),
        letters=await _letters(work),
        cards=await _records(work, cards, CardRecord),
        buttons=await _records(work, buttons, ButtonRecord),
        parcels=await _all(work, Parcel),
        links=await _all(work, Link),
        chats=await _all(work, Chat),
        members=await _all(work, Member),
        events=await _all(work, Event),
        attempts=await _all(work, Attempt),
        promises=await _all(work, Promise),
        offers=await _all(work, Offer),
        days=await _all(work, Day),
        revisions=await _all(work, Revision),
        runs=await _all(work, Run),
        stops=await _all(work, RunStop),
        exceptions=await _all(work, DeliveryException),
        depots=await _all(work, Depot),
    )


async def _all(work: StorageWork, kind: type[T]) -> Sequence[T]:
    found: Sequence[T] = (await work.session.scalars(select(kind))).all()
    return sorted(found, key=lambda thing: thing.id)  # type: ignore[attr-defined]  # every entity has one


async def _records(work: StorageWork, table: Table, kind: type[T]) -> Sequence[T]:
    wanted = [table.c[name] for name in kind.__dataclass_fields__]  # type: ignore[attr-defined]  # a dataclass
    rows = await work.connection.execute(select(*wanted).order_by(*table.primary_key))
    return [kind(*row) for row in rows]


async def _letters(work: StorageWork) -> Sequence[LetterRecord]:
    names = [name for name in LetterRecord.__dataclass_fields__ if name != "urgent"]
    wanted = [outbox.c[name] for name in names]
    rows = await work.connection.execute(select(*wanted, (outbox.c.lane == 0).label("urgent")).order_by(outbox.c.id))
    return [LetterRecord(**row) for row in rows.mappings()]
