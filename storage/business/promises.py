"""Promised windows, offers and failed attempts."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Boolean, ColumnElement, Integer, bindparam, literal_column, select

from delivery.model.attempt import Attempt, AttemptLine, Reason
from delivery.model.offer import Offer, OfferState
from delivery.model.promise import Outcome, Promise
from storage.entities import Entities
from storage.loading import FEW, Wanted, filled, slots
from storage.tables.parcels import attempts, offers, parcels, promises


class StoredPromises:
    """Promised windows."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, promise: Promise) -> None:
        """Remember a new one; at most one of a parcel is open."""
        await self._entities.save(promise)

    async def get(self, promise_id: int) -> Promise:
        """The one with this id."""
        return await self._entities.get(Promise, promise_id, "promise")

    async def open_of(self, parcel_ids: Collection[int]) -> Mapping[int, Promise]:
        """The open ones of some parcels, by parcel id."""
        return {promise.parcel_id: promise for promise in await self._open_of(sorted(set(parcel_ids)))}

    async def _open_of(self, numbers: Sequence[int]) -> Sequence[Promise]:
        if 0 < len(numbers) <= FEW:
            given = filled(numbers)
            return await self._entities.every(_few(len(given)), **given)
        live = (promises.c.parcel_id.in_(numbers), promises.c.outcome == Outcome.OPEN)
        wanted = select(Promise).where(*live).order_by(promises.c.parcel_id)
        return await self._entities.every(wanted) if numbers else ()


@cache
def _few(count: int) -> Wanted[Promise]:
    # As the index says it, or SQLite does not see that it fits: so too below.
    live = (promises.c.parcel_id.in_(slots(count)), promises.c.outcome == literal_column(f"'{Outcome.OPEN}'"))
    return Wanted(Promise, select(promises).where(*live).order_by(promises.c.parcel_id))


class StoredOffers:
    """Offers."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, offer: Offer) -> None:
        """Remember a new one; at most one of a parcel is active."""
        await self._entities.save(offer)

    async def get(self, offer_id: int) -> Offer:
        """The one with this id."""
        return await self._entities.get(Offer, offer_id, "offer")

    async def active_of(self, parcel_id: int) -> Offer | None:
        """The one of a parcel that waits for proofs or for an answer."""
        return await self._entities.first(_ACTIVE, parcel=parcel_id)

    async def wanted(self, limit: int) -> Sequence[Offer]:
        """Those whose slots are still to be proven, oldest first."""
        return await self._entities.every(_WANTED, at_most=limit)

    async def over(self, depot_id: int, now: datetime) -> Sequence[Offer]:
        """A depot's that wait for an answer and whose time is up, oldest first."""
        return await self._entities.every(_OVER, depot=depot_id, now=now)

    async def to_remind(self, depot_id: int, now: datetime, most: int) -> Sequence[Offer]:
        """A depot's that were made after a failure and wait for an answer with fewer reminders, oldest first."""
        return await self._entities.every(_FORGOTTEN, depot=depot_id, now=now, most=most)

    async def leased(self, depot_id: int, now: datetime) -> Sequence[Offer]:
        """A depot's of which a slot is held, by id."""
        return await self._entities.every(_LEASED, depot=depot_id, now=now)


_MADE_FIRST = (offers.c.made_at, offers.c.id)
_IS_WANTED, _IS_OPEN = offers.c.state == OfferState.WANTED, offers.c.state == OfferState.OPEN
_OF_PARCEL = offers.c.parcel_id == bindparam("parcel")
_IS_ACTIVE: ColumnElement[bool] = literal_column("offers.state IN ('wanted', 'open')", Boolean)
_ACTIVE = Wanted(Offer, select(offers).where(_OF_PARCEL, _IS_ACTIVE).limit(1))
_MOST = bindparam("at_most", type_=Integer)
_WANTED = Wanted(Offer, select(offers).where(_IS_WANTED).order_by(*_MADE_FIRST).limit(_MOST))
_OPEN = select(offers).join(parcels, offers.c.parcel_id == parcels.c.id).where(_IS_OPEN)
_THEIRS = _OPEN.where(parcels.c.depot_id == bindparam("depot"))
_OVER = Wanted(Offer, _THEIRS.where(offers.c.expires_at <= bindparam("now")).order_by(*_MADE_FIRST))
_FEWER = (offers.c.cause == "failed", offers.c.reminders < bindparam("most"), offers.c.expires_at > bindparam("now"))
_FORGOTTEN = Wanted(Offer, _THEIRS.where(*_FEWER).order_by(*_MADE_FIRST))
_LEASED = Wanted(Offer, _THEIRS.where(offers.c.leased_until > bindparam("now")).order_by(offers.c.id))


class StoredAttempts:
    """Failed attempts."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    async def add(self, attempt: Attempt) -> None:
        """Remember a new one."""
        await self._entities.save(attempt)

    async def get(self, attempt_id: int) -> Attempt:
        """The one with this id."""
        return await self._entities.get(Attempt, attempt_id, "attempt")

    async def of_parcel(self, parcel_id: int) -> Sequence[Attempt]:
        """A parcel's, by number."""
        wanted = select(Attempt).where(attempts.c.parcel_id == parcel_id).order_by(attempts.c.number)
        return await self._entities.every(wanted)

    async def past(self, depot_id: int, most: int) -> Sequence[AttemptLine]:
        """A depot's, newest first."""
        columns = (attempts.c.reason, attempts.c.at, parcels.c.street, parcels.c.postcode)
        wanted = select(*columns).join(parcels, attempts.c.parcel_id == parcels.c.id)
        wanted = wanted.where(parcels.c.depot_id == depot_id).order_by(attempts.c.id.desc()).limit(most)
        await self._entities.flush()
        rows = await self._entities.session.execute(wanted)
        return [AttemptLine(Reason(row.reason), row.at, row.street, row.postcode) for row in rows]

    async def remove(self, attempt: Attempt) -> None:
        """Forget one that never happened; offers that asked about it are closed and ask about nothing."""
        about = select(Offer).where(offers.c.attempt_id == attempt.id)
        for offer in await self._entities.every(about):
            offer.attempt_id = None
            if offer.state in (OfferState.WANTED, OfferState.OPEN):
                offer.close(OfferState.REPLACED)
        await self._entities.flush()
        await self._entities.session.delete(attempt)
        await self._entities.flush()
