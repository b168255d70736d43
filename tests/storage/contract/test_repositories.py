"""The business finds what it asks for, in the order it counts on."""

from datetime import timedelta

import pytest

from delivery.model.depot import Outage, PickupPoint
from delivery.model.errors import NotFound
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.offer import LEASE, Choice, Offer, OfferState, Slot
from delivery.model.parcel_line import ParcelLine
from delivery.model.people import Invitation, InvitationKind, Link, LinkKind, Role
from delivery.model.plan import DayPlan, Revision, RevisionState
from delivery.model.promise import Promise
from delivery.model.run import RunState
from storage.database import Database
from tests.storage.samples import DOOR, NOW, TODAY, WINDOW, a_day, a_parcel, a_run, a_stop, a_yard, later


async def test_parcels_are_found(database: Database) -> None:
    """By number, by ids, by depot; what nobody knows is not found."""
    async with database.work() as work:
        yard = await a_yard(work)
        first, second = await a_parcel(work, yard, "T1"), await a_parcel(work, yard, "T2")

        assert await work.parcels.by_tracking("T2") is second
        assert await work.parcels.by_tracking("T3") is None
        assert await work.parcels.get_many([second.id, first.id, 999]) == [first, second]
        assert await work.parcels.get_many([]) == ()
        assert await work.parcels.of_depot(yard.depot.id) == [first, second]
        with pytest.raises(NotFound):
            await work.parcels.get(999)


async def test_a_chat_sees_its_parcels(database: Database) -> None:
    """The recipient's active links count: neither a neighbour's nor an ended one."""
    async with database.work() as work:
        yard = await a_yard(work)
        mine, older, asked, gone = [await a_parcel(work, yard, f"T{n}") for n in range(4)]
        older.created_at -= timedelta(days=1)
        for parcel, kind in ((mine, "recipient"), (older, "recipient"), (asked, "neighbour"), (gone, "recipient")):
            await work.links.add(Link(parcel.id, 7, LinkKind(kind), NOW))
        link = await work.links.find(gone.id, 7)
        assert link is not None
        link.ended_at = NOW

        await work.promises.add(Promise(older.id, WINDOW, NOW))
        assert await work.parcels.lines_of_chat(7) == [
            ParcelLine(mine.id, "T0", mine.status, None),
            ParcelLine(older.id, "T1", older.status, WINDOW),
        ]
        assert [link.parcel_id for link in await work.links.of_chat(7)] == [mine.id, older.id, asked.id]
        assert await work.links.find(gone.id, 7) is None
        assert await work.links.of_parcel(gone.id) == []
        await work.links.add(Link(gone.id, 7, LinkKind.RECIPIENT, NOW))
        assert len(await work.parcels.lines_of_chat(7)) == 3


async def test_a_days_parcels(database: Database) -> None:
    """A day wants what is pending and ready, and what is scheduled for it."""
    async with database.work() as work:
        yard = await a_yard(work)
        ready = await a_parcel(work, yard, "T1")
        await a_parcel(work, yard, "T2", ready_on=TODAY + timedelta(days=1))
        booked, other, held = [await a_parcel(work, yard, f"B{n}") for n in range(3)]
        booked.schedule(TODAY)
        other.schedule(TODAY + timedelta(days=1))
        held.hold(later(hours=1))

        assert await work.parcels.for_day(yard.depot.id, TODAY) == [ready, booked]
        assert await work.parcels.held_until(later(minutes=59)) == []
        assert await work.parcels.held_until(later(hours=1)) == [held]


async def test_the_team_and_its_depot(database: Database) -> None:
    """Members, invitations and what belongs to a depot."""
    async with database.work() as work:
        yard = await a_yard(work)
        other = await a_yard(work, "Schaan")
        yard.courier.chat_id = 7
        point = PickupPoint(yard.depot.id, "Kiosk", DOOR)
        outage = Outage(yard.depot.id, TODAY, van_id=yard.van.id)
        invitation = Invitation(InvitationKind.MEMBER, "hash", yard.courier.id, NOW)
        await work.depots.add(point)
        await work.depots.add(outage)
        await work.invitations.add(invitation)

        assert await work.members.by_chat(7) is yard.courier
        assert await work.members.by_chat(8) is None
        assert await work.members.by_name(yard.depot.id, Role.COURIER, "Cem") is yard.courier
        assert await work.members.of_depot(yard.depot.id, Role.DISPATCHER) == []
        assert await work.invitations.by_hash("hash") is invitation
        assert await work.depots.all() == [yard.depot, other.depot]
        assert await work.depots.by_name("Schaan") is other.depot
        assert await work.depots.vans(yard.depot.id) == [yard.van]
        assert await work.depots.shifts(other.depot.id) == [other.shift]
        assert await work.depots.outages(yard.depot.id, TODAY) == [outage]
        assert await work.depots.outages(yard.depot.id, TODAY + timedelta(days=1)) == []
        assert await work.depots.pickup_points(yard.depot.id) == [point]
        assert await work.depots.pickup_point(point.id) is point


async def test_days_and_revisions(database: Database) -> None:
    """Days by date, revisions by number, and the one that is published."""
    async with database.work() as work:
        yard = await a_yard(work)
        tomorrow, today = await a_day(work, yard, TODAY + timedelta(days=1)), await a_day(work, yard)
        old = Revision(today.id, 1, DayPlan(), NOW, RevisionState.SUPERSEDED)
        new = Revision(today.id, 2, DayPlan(), NOW)
        await work.days.add_revision(new)
        await work.days.add_revision(old)

        assert await work.days.on(yard.depot.id, TODAY) is today
        assert await work.days.on(yard.depot.id, TODAY - timedelta(days=1)) is None
        assert await work.days.of_depot(yard.depot.id, TODAY, tomorrow.service_date) == [today, tomorrow]
        assert await work.days.of_depot(yard.depot.id, TODAY, TODAY) == [today]
        assert await work.days.revisions(today.id) == [old, new]
        assert await work.days.published(today.id) is new
        assert await work.days.published(tomorrow.id) is None


async def test_runs_and_stops(database: Database) -> None:
    """A courier's run, its stops in sequence, and the latest stop of a parcel, also after it moved."""
    async with database.work() as work:
        yard = await a_yard(work)
        day, parcel, other = await a_day(work, yard), await a_parcel(work, yard), await a_parcel(work, yard, "T2")
        ended, run = await a_run(work, yard, day), await a_run(work, yard, day)
        ended.state, run.state = RunState.ENDED, RunState.STARTED
        late = await a_stop(work, run, other.id, sequence=2)
        early = await a_stop(work, run, parcel.id, other.id, sequence=1)

        assert await work.runs.of_courier(yard.courier.id) is run
        assert await work.runs.of_day(day.id) == [ended, run]
        assert await work.runs.started(yard.depot.id) == [run]
        assert await work.runs.stops(run.id) == [early, late]
        assert await work.runs.stop_of_parcel(other.id) is early

        early.parcel_ids = (parcel.id,)
        assert await work.runs.stop_of_parcel(other.id) is late
        assert await work.runs.stop_of_parcel(999) is None


async def test_promises_and_offers(database: Database) -> None:
    """The open promise, the active offer, what is to be proven and what waits for an answer."""
    async with database.work() as work:
        yard = await a_yard(work)
        first, second = await a_parcel(work, yard, "T1"), await a_parcel(work, yard, "T2")
        kept, promise = Promise(first.id, WINDOW, NOW), Promise(first.id, WINDOW, later(hours=1))
        kept.keep_or_break(WINDOW.opens)
        await work.promises.add(kept)
        await work.promises.add(promise)
        newer = Offer(first.id, "failed", (Choice.REDELIVERY,), later(hours=1), later(days=1))
        older = Offer(second.id, "asked", (Choice.REDELIVERY,), NOW, later(days=1))
        await work.offers.add(newer)
        await work.offers.add(older)

        assert await work.promises.open_of([first.id, second.id]) == {first.id: promise}
        assert await work.promises.open_of([]) == {}
        assert await work.offers.wanted(10) == [older, newer]
        assert await work.offers.wanted(1) == [older]
        newer.show((Slot(WINDOW, 60),))
        assert await work.offers.over(yard.depot.id, later(hours=23)) == []
        assert await work.offers.over(yard.depot.id, later(days=1)) == [newer]
        assert await work.offers.to_remind(yard.depot.id, NOW, 1) == [newer]
        assert await work.offers.to_remind(yard.depot.id, NOW, 0) == []
        assert await work.offers.to_remind(yard.depot.id, later(days=1), 1) == []
        older.show((Slot(WINDOW, 60),))
        assert await work.offers.over(yard.depot.id, later(days=1)) == [older, newer]
        assert await work.offers.to_remind(yard.depot.id, NOW, 1) == [newer]
        newer.lease(0, NOW)
        assert await work.offers.leased(yard.depot.id, NOW) == [newer]
        assert await work.offers.leased(yard.depot.id, NOW + LEASE) == []
        assert await work.offers.leased(999, NOW) == []
        assert await work.offers.active_of(first.id) is newer
        newer.close(OfferState.CHOSEN)
        assert await work.offers.active_of(first.id) is None


async def test_exceptions_by_key(database: Database) -> None:
    """The same trouble is found while it is unresolved, and may come again afterwards."""
    async with database.work() as work:
        yard = await a_yard(work)
        new = DeliveryException(yard.depot.id, Trouble.PLAN_FAILED, Severity.SOON, "b", later(hours=1))
        old = DeliveryException(yard.depot.id, Trouble.PLAN_FAILED, Severity.SOON, "a", NOW)
        await work.exceptions.add(new)
        await work.exceptions.add(old)

        assert await work.exceptions.by_key("a") is old
        assert await work.exceptions.unresolved(yard.depot.id) == [old, new]
        old.resolve(yard.courier.id, NOW)
        assert await work.exceptions.by_key("a") is None
        assert await work.exceptions.unresolved(yard.depot.id) == [new]
        await work.exceptions.add(DeliveryException(yard.depot.id, Trouble.PLAN_FAILED, Severity.SOON, "a", NOW))
