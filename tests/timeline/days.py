"""Two service days and their nights, minute by minute through the real use cases, the clock's hand and the outbox."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from delivery.model.attempt import Reason
from delivery.model.people import Role
from delivery.model.place import Address
from delivery.usecases.add_to_depot import AddDepot, AddShift, AddVan
from delivery.usecases.ask_neighbour import AnswerNeighbour, AskNeighbour
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.invite import InviteMember
from delivery.usecases.open_link import OpenLink
from planning.effort import Effort, Iterations
from planning.plan import Plan, timed
from planning.problem import Problem
from scheduler.jobs import Jobs
from scheduler.pacemaker import Timekeeper
from scheduler.plan_day import PlanDay
from scheduler.prove_offers import ProveOffers
from storage.database import Database
from tests.delivery.stage import DAY, EVE, NEXT, ZONE, Stage, local
from tests.timeline.couriers import Courier
from tests.timeline.heard import Ears, Heard
from tests.timeline.people import CHRIS, DIRK, HOLLY, NELL, NORA, PEOPLE, SID
from tests.timeline.roads import Moody

VANS = 3
DORA, DESK = 90, 900  #: chats: Nell's neighbour, the dispatcher
BEGINS, ENDS = local(EVE, 12), local(NEXT + timedelta(days=1), 21)
FAILS = {CHRIS.number: Reason.CONSIGNEE_NOT_HOME, SID.number: Reason.CONSIGNEE_NOT_HOME}
FAILS[HOLLY.number] = Reason.CONSIGNEE_BUSINESS_CLOSED
Act = Callable[[], Awaitable[object]]


class ByNumber:
    """A solver that sends each van to its own people, in their order."""

    async def solve(self, problem: Problem, effort: Effort, start_from: Plan | None = None, seed: int = 0) -> Plan:  # noqa: ARG002
        """Give that plan."""
        vans = {f"p{person.number}": f"s{person.van}" for person in PEOPLE}
        known = {vehicle.id for vehicle in problem.vehicles}
        names = sorted(stop.id for stop in problem.stops if vans.get(stop.id) in known)
        orders: dict[str, list[str]] = {}
        for name in names:
            orders.setdefault(vans[name], []).append(name)
        return timed(problem, orders)


@dataclass
class Lived:
    """What everybody heard, and the parcels as they stand in the end."""

    heard: list[Heard]
    statuses: dict[int, str]
    budget: int


async def live(folder: Path) -> Lived:
    """Live it all; nothing is left to chance, so every run is the same."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'timeline.db'}", key="a key for simulated days")
    await database.open()
    await database.upgrade()
    days = Days(Stage(database, BEGINS))
    try:
        await days.found()
        return await days.live()
    finally:
        await database.close()


class Days:
    """The town of these days."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.ears = stage, Ears(stage)
        travel = Moody(stage.clock, {p.door.latitude: p.extra for p in PEOPLE if p.extra})
        work, reading, clock = stage.database.work, stage.database.reading, stage.clock
        self._travel, self._prove = travel, ProveOffers(work, reading, clock, travel)
        plan_day = PlanDay(work, reading, clock, travel, ByNumber(), Iterations(0))
        self._timekeeper = Timekeeper(work, reading, Jobs(work, reading, clock, travel, plan_day, self._prove))
        extras = {DIRK.van: DIRK.extra}
        self._couriers = [Courier(stage, van, 0, _outcome, extras.get(van)) for van in range(1, VANS + 1)]
        self._acts: dict[datetime, Act] = {
            local(EVE, 17): self._nell_asks,
            local(EVE, 17, 10): self._dora_accepts,
            local(EVE, 22, 30): self._nora_is_announced,
            local(DAY, 12): self._chris_chooses,
        }

    async def found(self) -> None:
        """A depot with three vans, a desk, and everybody's parcel but Nora's."""
        clock, tokens = self.stage.clock, self.stage.tokens
        async with self.stage.work() as work:
            depot = await AddDepot(work)("North", Address("Dock 1", "10115", "Berlin", 52.5, 13.4), ZONE)
            for number in range(1, VANS + 1):
                van = await AddVan(work)(depot.id, f"Van {number}")
                await AddShift(work)(depot.id, van.id, f"Courier {number}", time(9), time(18))
        async with self.stage.work() as work:
            payload = await InviteMember(work, clock, tokens)(1, Role.DISPATCHER, "Dora")
            await OpenLink(work, clock)(payload, DESK, "Dora", "en")
        for person in PEOPLE:
            if person is not NORA:
                await self.stage.register(f"P{person.number}", person.door)
                await self._linked(person.number, person.chat_id)

    async def live(self) -> Lived:
        """Minute by minute."""
        clock = self.stage.clock
        while clock.now() < ENDS:
            await self._minute()
            clock.jump(clock.now() + timedelta(minutes=1))
        numbers = range(1, len(PEOPLE) + 1)
        statuses = {number: str((await self.stage.parcel(number)).status) for number in numbers}
        async with self.stage.database.reading() as work:
            budget = (await work.depots.get(1)).timeline.ring_budget
        return Lived(self.ears.heard, statuses, budget)

    async def _minute(self) -> None:
        now = self.stage.clock.now()
        driving = _in_a_shift(now) and any(courier.drives for courier in self._couriers)
        due = await self._timekeeper.tick(now) if now.minute % (2 if driving else 15) == 0 else 0
        act = self._acts.get(now)
        moved = [await courier.minute() for courier in self._couriers] if _in_a_shift(now) else []
        if act is not None:
            await act()
        if act is not None or any(moved):
            await self._prove()
        if due or act is not None or any(moved):
            await self.ears.listen()

    async def _linked(self, parcel_id: int, chat_id: int) -> None:
        await self.stage.link(parcel_id, chat_id)
        async with self.stage.work() as work:
            chat = await work.chats.find(chat_id)
            assert chat is not None
            chat.language = "en"

    async def _nell_asks(self) -> None:
        clock = self.stage.clock
        use = lambda w: AskNeighbour(w, clock, self.stage.tokens)(NELL.number, "Dora next door", NELL.chat_id)  # noqa: E731
        self._payload = await self.stage.do(use)

    async def _dora_accepts(self) -> None:
        clock = self.stage.clock
        await self.stage.do(lambda w: OpenLink(w, clock)(self._payload, DORA, "Dora", "en"))
        await self.stage.do(lambda w: AnswerNeighbour(w, clock, self._travel)(NELL.number, DORA, accepts=True))

    async def _nora_is_announced(self) -> None:
        await self.stage.register(f"P{NORA.number}", NORA.door)
        await self._linked(NORA.number, NORA.chat_id)

    async def _chris_chooses(self) -> None:
        offer, clock = await self.stage.offer(CHRIS.number), self.stage.clock
        chosen = next(n for n, slot in enumerate(offer.slots) if slot.window.date == NEXT)
        await self.stage.do(lambda w: ChooseRedelivery(w, clock, self._travel)(offer.id, chosen, CHRIS.chat_id))


def _outcome(parcel_id: int, now: datetime) -> Reason | None:
    return FAILS.get(parcel_id) if now < local(NEXT, 0) else None


def _in_a_shift(now: datetime) -> bool:
    return _day(now) in (DAY, NEXT) and local(_day(now), 8, 30) <= now <= local(_day(now), 18, 30)


def _day(now: datetime) -> date:
    return next(day for day in (EVE, DAY, NEXT, NEXT + timedelta(days=1)) if now < local(day + timedelta(days=1), 0))
