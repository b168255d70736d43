"""A depot with a van, a courier, a dispatcher and three parcels, and its days brought forward step by step."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from delivery.model.attempt import Attempt, Reason
from delivery.model.offer import Offer
from delivery.model.parcel import Parcel
from delivery.model.people import InvitationKind, Role
from delivery.model.place import Address
from delivery.model.plan import Day
from delivery.model.promise import Promise
from delivery.model.run import RunStop
from delivery.policy.announcements import NoticeKind
from delivery.usecases.add_to_depot import AddDepot, AddPickupPoint, AddShift, AddVan
from delivery.usecases.arrive import Arrive
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.deliver import Deliver
from delivery.usecases.invite import InviteMember, MakeInvitation
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.open_link import OpenLink
from delivery.usecases.prove_offer import ReadOffer, ShowSlots, prove
from delivery.usecases.read_day import ReadDay
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from delivery.usecases.report_failed_attempt import ReportFailedAttempt
from delivery.usecases.start_route import StartRoute
from doorstep.clocks import MovedClock
from doorstep.tokens import SeededTokens
from planning.plan import Plan
from planning.travel.crow_flies import CrowFlies
from storage.database import Database
from storage.ledger import Ledger, LetterRecord, ledger
from storage.work import StorageWork

T = TypeVar("T")
ZONE = "Europe/Berlin"
DAY = date(2026, 11, 24)  #: a Tuesday
EVE, NEXT = DAY - timedelta(days=1), DAY + timedelta(days=1)
DEPOT, VAN, COURIER, DISPATCHER, POINT = 1, 1, 1, 2, 1
ANNAS, BRUNOS, UNLINKED = 1, 2, 3  #: parcels
ANNA, BRUNO, MAX, DORA = 101, 102, 800, 900  #: chats
TRAVEL = CrowFlies()


def local(day: date, hour: int, minute: int = 0, zone: str = ZONE) -> datetime:
    """A moment by the depot's wall clock."""
    return datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def door(number: int) -> Address:
    """The door of a house in the only street."""
    return Address(f"Lange Straße {number}", "10115", "Berlin", 52.5 + number * 0.002, 13.41)


class Stage:
    """A database, a clock that is moved by hand, and what the assembly would do with them."""

    def __init__(self, database: Database, now: datetime, seed: int = 7) -> None:
        self.database, self.clock, self.tokens = database, MovedClock(now), SeededTokens(seed)

    def work(self) -> AbstractAsyncContextManager[StorageWork]:
        """One transaction."""
        return self.database.work()

    async def do(self, use: Callable[[StorageWork], Awaitable[T]]) -> T:
        """Do one thing in a transaction of its own."""
        async with self.database.work() as work:
            return await use(work)

    async def build(self) -> None:
        """The depot with its people and three parcels; two of their recipients are linked, one never is."""
        async with self.work() as work:
            depot = await AddDepot(work)("North", Address("Dock 1", "10115", "Berlin", 52.5, 13.4), ZONE)
            van = await AddVan(work)(depot.id, "Van 1")
            await AddShift(work)(depot.id, van.id, "Max", time(8), time(17))
            await AddPickupPoint(work)(depot.id, "Kiosk", door(9), "Mo-Sa 8-20")
        for role, name, chat in ((Role.DISPATCHER, "Dora", DORA), (Role.COURIER, "Max", MAX)):
            async with self.work() as work:
                payload = await InviteMember(work, self.clock, self.tokens)(DEPOT, role, name)
                await OpenLink(work, self.clock)(payload, chat, name, "en")
        async with self.work() as work:
            (await work.members.get(COURIER)).confirmed_at = self.clock.now()
        for number in (1, 2, 3):
            await self.register(f"P{number}", door(number))
        await self.link(ANNAS, ANNA)
        await self.link(BRUNOS, BRUNO)

    async def register(
        self, number: str, address: Address, *, ready_on: date = DAY, weight_g: int = 1_000, attempts: int = 2
    ) -> int:
        """Take in a parcel."""
        async with self.work() as work:
            draft = ParcelDraft(number, "Somebody", address, ready_on, weight_g=weight_g)
            parcel = await RegisterParcel(work, self.clock)(DEPOT, draft)
            parcel.attempts_allowed = attempts
        return parcel.id

    async def link(self, parcel_id: int, chat_id: int) -> None:
        """A recipient opens the link of a parcel."""
        async with self.work() as work:
            invite = MakeInvitation(work, self.clock, self.tokens)
            await OpenLink(work, self.clock)(await invite(InvitationKind.PARCEL, parcel_id), chat_id, "Somebody", "de")

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Let it be later."""
        self.clock.jump(local(day, hour, minute))

    def later(self, **span: float) -> None:
        """Let some time pass."""
        self.clock.jump(self.clock.now() + timedelta(**span))

    async def plan(self, day: date = DAY, *, publish: bool = True, plan: Plan | None = None) -> Day:
        """Plan a day as the night does; without `plan` by the greedy repair."""
        async with self.work() as work:
            read = await ReadDay(work, self.clock, TRAVEL)(DEPOT, day)
            return await CommitPlan(work, self.clock, TRAVEL)(read, plan, publish=publish)

    async def publish(self, day: date = DAY) -> None:
        """The evening before."""
        self.at(day - timedelta(days=1), 18)
        await self.plan(day)

    async def morning(self, day: date = DAY) -> None:
        """Cut-off, runs, and the courier leaves."""
        self.at(day, 4)
        await self.plan(day)
        self.at(day, 8)
        async with self.work() as work:
            found = await work.days.on(DEPOT, day)
            assert found is not None
            await MakeRuns(work, self.clock)(found.id)
            await StartRoute(work, self.clock)(COURIER)

    async def stop(self, parcel_id: int) -> RunStop:
        """The stop of the latest run that a parcel is on."""
        async with self.database.reading() as work:
            stop = await work.runs.stop_of_parcel(parcel_id)
        assert stop is not None
        return stop

    async def arrive(self, parcel_id: int) -> None:
        """The courier stands at a parcel's door when the plan said."""
        stop = await self.stop(parcel_id)
        self.clock.jump(stop.eta)
        await self.do(lambda w: Arrive(w, self.clock)(COURIER, stop.id))

    async def deliver(self, parcel_id: int) -> None:
        """The courier hands a parcel over."""
        await self.arrive(parcel_id)
        stop = await self.stop(parcel_id)
        await self.do(lambda w: Deliver(w, self.clock)(COURIER, stop.id))

    async def fail(self, parcel_id: int = ANNAS, reason: Reason = Reason.CONSIGNEE_NOT_HOME) -> Sequence[Attempt]:
        """Nobody opens."""
        await self.arrive(parcel_id)
        stop = await self.stop(parcel_id)
        return await self.do(lambda w: ReportFailedAttempt(w, self.clock)(COURIER, stop.id, reason))

    async def prove(self) -> None:
        """What the worker does that proves wanted offers."""
        async with self.database.reading() as work:
            asked = [await ReadOffer(work, self.clock, TRAVEL)(offer.id) for offer in await work.offers.wanted(10)]
        for one in asked:
            async with self.work() as work:
                await ShowSlots(work, self.clock)(one, prove(one))

    async def parcel(self, parcel_id: int = ANNAS) -> Parcel:
        """A parcel as it is now."""
        async with self.database.reading() as work:
            return await work.parcels.get(parcel_id)

    async def offer(self, parcel_id: int = ANNAS) -> Offer:
        """A parcel's active offer."""
        async with self.database.reading() as work:
            offer = await work.offers.active_of(parcel_id)
        assert offer is not None
        return offer

    async def promise(self, parcel_id: int = ANNAS) -> Promise | None:
        """A parcel's open promise."""
        async with self.database.reading() as work:
            return (await work.promises.open_of([parcel_id])).get(parcel_id)

    async def day(self, day: date = DAY) -> Day:
        """A service date."""
        async with self.database.reading() as work:
            found = await work.days.on(DEPOT, day)
        assert found is not None
        return found

    async def ledger(self) -> Ledger:
        """Everything."""
        async with self.database.reading() as work:
            return await ledger(work)

    async def told(self, kind: NoticeKind, chat_id: int | None = None) -> list[LetterRecord]:
        """What was owed of a kind, to a chat."""
        letters = (await self.ledger()).letters
        return [x for x in letters if x.kind == kind and chat_id in (None, x.chat_id)]
