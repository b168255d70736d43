"""One statement finds what the single look-ups find, whatever state a parcel and its surroundings are in."""

from dataclasses import dataclass
from random import Random

import pytest

from delivery.model.attempt import Attempt, Reason
from delivery.model.depot import PickupPoint
from delivery.model.errors import NotFound
from delivery.model.offer import Choice, Offer, OfferState
from delivery.model.parcel import Handover, Parcel
from delivery.model.parcel_snapshot import Cutoff, ParcelSnapshot
from delivery.model.promise import Promise
from delivery.model.run import OPEN, Run, StopStatus
from delivery.model.status import Status
from storage.database import Database
from storage.work import StorageWork
from tests.storage.samples import DOOR, NOW, TODAY, WINDOW, Yard, a_day, a_parcel, a_run, a_stop, a_yard, later

MORE_STATES = 3  #: how many surroundings each status is seen in


@dataclass
class Place:
    """Where parcels are put into states."""

    work: StorageWork
    yard: Yard
    run: Run
    chance: Random

    async def parcel(self, status: Status, tracking: str) -> Parcel:
        """A parcel of this status with whatever chance hangs on it."""
        parcel = await a_parcel(self.work, self.yard, tracking)
        await self._visits(parcel)
        await self._choices(parcel)
        await self._promises(parcel)
        point = PickupPoint(self.yard.depot.id, f"Kiosk {tracking}", DOOR, "Mo-Sa 8-20")
        await self.work.depots.add(point)
        if self.chance.random() < 0.5:
            parcel.hand_over_by(Handover.PICKUP_POINT, "at Frau Ek's", point.id)
        parcel.status, parcel.attempts_allowed = status, self.chance.randrange(1, 3)
        parcel.service_date = self.chance.choice([None, TODAY])
        parcel.resume_on, parcel.undo_choice = self.chance.choice([(None, None), (TODAY, "hold")])
        parcel.undo_until = self.chance.choice([None, later(hours=2)])
        parcel.hold_until, parcel.delivered_at = self.chance.choice([(None, later(hours=1)), (later(days=1), None)])
        return parcel

    async def _visits(self, parcel: Parcel) -> None:
        for number in range(self.chance.randrange(4)):
            stop = await a_stop(self.work, self.run, parcel.id, sequence=self.chance.randrange(9))
            stop.status = self.chance.choice(list(StopStatus))
            reason = self.chance.choice(list(Reason))
            if number:
                courier = self.yard.courier.id
                await self.work.attempts.add(Attempt(parcel.id, number, reason, NOW, courier, stop.id))
                parcel.attempts_made += 1

    async def _choices(self, parcel: Parcel) -> None:
        ended, active = (OfferState.CHOSEN, OfferState.EXPIRED), (OfferState.WANTED, OfferState.OPEN)
        for states in (ended, active)[: self.chance.randrange(3)]:
            some = tuple(choice for choice in Choice if self.chance.random() < 0.5)
            offer = Offer(parcel.id, "failed", some, NOW, later(hours=3), state=self.chance.choice(states))
            await self.work.offers.add(offer)

    async def _promises(self, parcel: Parcel) -> None:
        for ended in (True, False)[: self.chance.randrange(3)]:
            promise = Promise(parcel.id, WINDOW, NOW)
            if ended:
                promise.release(later(minutes=1))
            await self.work.promises.add(promise)


async def a_place(work: StorageWork) -> Place:
    """A run on which some other stops are, too."""
    yard = await a_yard(work)
    yard.depot.zone = "Europe/Kyiv"
    run = await a_run(work, yard, await a_day(work, yard))
    for sequence, status in enumerate(StopStatus):
        other = await a_parcel(work, yard, f"O{sequence}")
        (await a_stop(work, run, other.id, sequence=sequence)).status = status
    return Place(work, yard, run, Random(7))


async def looked_up(work: StorageWork, parcel_id: int) -> ParcelSnapshot:
    """The same, by one look-up after another."""
    parcel = await work.parcels.get(parcel_id)
    depot = await work.depots.get(parcel.depot_id)
    promise = (await work.promises.open_of([parcel_id])).get(parcel_id)
    offer = await work.offers.active_of(parcel_id)
    shown = offer if offer is not None and offer.state is OfferState.OPEN else None
    attempts = await work.attempts.of_parcel(parcel_id)
    point = await work.depots.pickup_point(parcel.pickup_point_id) if parcel.pickup_point_id else None
    stop = await work.runs.stop_of_parcel(parcel_id) if parcel.status is Status.OUT_FOR_DELIVERY else None
    stop = stop if stop is not None and stop.is_open else None
    others = await work.runs.stops(stop.run_id) if stop else ()
    return ParcelSnapshot(
        parcel_id=parcel.id,
        version=parcel.version,
        tracking_number=parcel.tracking_number,
        status=parcel.status,
        zone=parcel.zone,
        service_date=parcel.service_date,
        attempts_left=parcel.attempts_left,
        handover=parcel.handover,
        handover_details=parcel.handover_details,
        hold_until=parcel.hold_until,
        delivered_at=parcel.delivered_at,
        street=parcel.address.street,
        city=parcel.address.city,
        cutoff=Cutoff(depot.cutoff_at, depot.zone),
        window=promise.window if promise else None,
        offer_id=shown.id if shown else None,
        offered=shown.choices if shown else (),
        last_reason=attempts[-1].reason if attempts else None,
        pickup_point=point.name if point else None,
        pickup_hours=point.opening_hours if point else None,
        eta=stop.eta if stop else None,
        stops_before=sum(o.status in OPEN and o.sequence < stop.sequence for o in others) if stop else None,
        resume_on=parcel.resume_on,
        undo_choice=parcel.undo_choice,
        undo_until=parcel.undo_until,
    )


async def test_a_snapshot_says_what_single_looks_say(database: Database) -> None:
    """Every status, with open and ended promises, offers, attempts and stops around it."""
    async with database.work() as work:
        place = await a_place(work)
        many = dict.fromkeys(Status, MORE_STATES) | {Status.OUT_FOR_DELIVERY: 20}
        made = [await place.parcel(status, f"{status}{n}") for status, count in many.items() for n in range(count)]
        found = [await work.parcels.snapshot(parcel.id) for parcel in made]
        assert found == [await looked_up(work, parcel.id) for parcel in made]
    async with database.reading() as later_on:
        assert [await later_on.parcels.snapshot(snapshot.parcel_id) for snapshot in found] == found

    for of in ("stops_before", "window", "offered", "last_reason", "pickup_point"):
        assert {bool(getattr(snapshot, of)) for snapshot in found} == {True, False}, of


async def test_no_parcel_no_snapshot(database: Database) -> None:
    """An unknown id is NotFound, as for a single look."""
    async with database.reading() as work:
        with pytest.raises(NotFound):
            await work.parcels.snapshot(999)
