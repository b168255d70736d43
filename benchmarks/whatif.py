"""How long a dispatcher waits for the answer to “what if”, with 500 stops published: until the answer is owed."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from datetime import time as clock_time
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.figure import Figure
from delivery.model.people import Member, Role
from delivery.model.place import Address
from delivery.model.run import StopStatus
from delivery.model.supposition import Asker, Said, Suppose, Supposition, SuppositionState
from delivery.ports.addresses import NoBook
from delivery.usecases.add_to_depot import AddDepot, AddShift, AddVan
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from delivery.usecases.start_route import StartRoute
from doorstep.clocks import MovedClock
from planning.effort import Seconds
from planning.travel.crow_flies import CrowFlies
from planning.workshop import Workshop
from scheduler.plan_day import PlanDay
from scheduler.supposing import Supposing
from storage.database import Database

STOPS, VANS, SEED = 500, 10, 11
NOW: Final = datetime(2026, 11, 23, 14, tzinfo=UTC)
DAY: Final = date(2026, 11, 24)
TOWN: Final = (52.5, 13.4, 0.09)  #: its middle, and how far it reaches
CHAT: Final = 7


class Desk:
    """A dispatcher who asks, and a planner who answers."""

    def __init__(self, database: Database, clock: MovedClock, supposing: Supposing, asker: Asker) -> None:
        self.database, self.clock, self.supposing, self.asker = database, clock, supposing, asker

    async def ask(self, said: Said) -> tuple[float, Supposition]:
        """Seconds from the question to the answer in the outbox."""
        began = time.perf_counter()
        async with self.database.work() as work:
            asked = await AskWhatIf(work, self.clock, NoBook())(self.asker, said)
        self.supposing.poke()
        while True:
            async with self.database.reading() as work:
                found = await work.suppositions.get(asked.id)
            if found.state is not SuppositionState.WANTED:
                return time.perf_counter() - began, found
            await asyncio.sleep(0.02)


async def measure() -> list[Figure]:
    """Ask about vans, a courier, parcels, roads and traffic, one by one and two at once."""
    async with desk() as dora:
        alone = [await dora.ask(said) for said in questions()]
        async with asyncio.TaskGroup() as group:
            two = [group.create_task(dora.ask(said)) for said in list(questions())[:2]]
        async with dora.database.reading() as work:
            told = await work.outgoing.unsent()
        road = await _under_way(dora)
    assert all(each.state is SuppositionState.ANSWERED for _, each in alone), "a question went unanswered"
    assert told[0] >= len(alone), "an answer was not owed"
    took, what = [seconds for seconds, _ in alone], f"what if, {STOPS} stops, {len(alone)} questions"
    return [
        Figure(f"{what}: the answer, median", median(took), "s"),
        Figure(f"{what}: the answer, p95", quantiles(took, n=20)[-1], "s", at_most=5),
        Figure(f"{what}: two at once, the later answer", max(task.result()[0] for task in two), "s", at_most=5),
        Figure(
            f"{what.replace('what if', 'what if under way')}: the answer, p95",
            quantiles(road, n=20)[-1],
            "s",
            at_most=5,
        ),
        Figure(f"{what}: stops that change van for nothing (+5 % traffic)", _vans_changed(alone), "stops"),
    ]


async def _under_way(dora: Desk) -> list[float]:
    """The same questions at eleven on the day itself, a third of each route done."""
    dora.clock.jump(datetime(2026, 11, 24, 7, tzinfo=UTC))
    async with dora.database.work() as work:
        day = await work.days.on(dora.asker.depot_id, DAY)
        assert day is not None
        await MakeRuns(work, dora.clock)(day.id)
        for run in await work.runs.of_day(day.id):
            await StartRoute(work, dora.clock)(run.courier_id)
    dora.clock.jump(datetime(2026, 11, 24, 10, tzinfo=UTC))
    async with dora.database.work() as work:
        for run in await work.runs.of_day(day.id):
            stops = await work.runs.stops(run.id)
            for stop in stops[: len(stops) // 3]:
                stop.finish(StopStatus.DELIVERED, stop.eta)
                run.be_done_at(stop.address, dora.clock.now())
            stops[len(stops) // 3].set_off()
        runs = await work.runs.of_day(day.id)
        vans = {van.id: van.name for van in await work.depots.vans(dora.asker.depot_id)}
    streets = [said for said in questions() if said.kind in (Suppose.TRAFFIC, Suppose.ROAD_CLOSED)]
    asked = [*streets, *(Said(None, vans[run.van_id]) for run in runs)]
    answers = [await dora.ask(said) for said in asked]
    assert all(each.outcome is not None and each.outcome.under_way for _, each in answers), "not under way"
    return [seconds for seconds, _ in answers]


def questions() -> Iterator[Said]:
    """What a dispatcher asks."""
    yield Said(None, "Van 3")
    yield Said(Suppose.TRAFFIC, percent=30)
    for parcel in (17, 230, 412):
        yield Said(Suppose.MOVED, f"B{parcel:04}", date(2026, 11, 25), clock_time(8), clock_time(12))
    yield Said(Suppose.MOVED, "B0099", van="Van 5")
    yield Said(None, "Courier 7")
    for street in ("Street 12", "Street 30"):
        yield Said(Suppose.ROAD_CLOSED, street)
    yield Said(Suppose.TRAFFIC, percent=5)
    for van in (1, 5, 9):
        yield Said(None, f"Van {van}")


def _vans_changed(alone: Sequence[tuple[float, Supposition]]) -> int:
    calm = next(each for _, each in alone if each.premise.percent == 5)
    return calm.outcome.vans_changed if calm.outcome else 0


@asynccontextmanager
async def desk() -> AsyncIterator[Desk]:
    """A published day of 500 stops."""
    clock, travel = MovedClock(NOW), CrowFlies()
    with TemporaryDirectory(prefix="whatif-") as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'doorstep.db'}", key="k" * 32)
        await database.open()
        await database.upgrade()
        asker = await _built(database, clock)
        work, reading = database.work, database.reading
        async with Workshop(keep_warm=True) as workshop, asyncio.TaskGroup() as group:
            await PlanDay(work, reading, clock, travel, workshop, Seconds(5))(asker.depot_id, DAY, publish=True)
            supposing = Supposing(work, reading, clock, travel, workshop)
            running = group.create_task(supposing.run())
            yield Desk(database, clock, supposing, asker)
            running.cancel()
        await database.close()


async def _built(database: Database, clock: MovedClock) -> Asker:
    chance = random.Random(SEED)
    async with database.work() as work:
        depot = await AddDepot(work)("Depot", Address("Dock 1", "10115", "Berlin", *TOWN[:2]), "Europe/Berlin")
        dora = Member(Role.DISPATCHER, depot.id, "Dora", CHAT, NOW)
        await work.members.add(dora)
        for number in range(1, VANS + 1):
            van = await AddVan(work)(depot.id, f"Van {number}")
            shift = (clock_time(8), clock_time(17))
            await AddShift(work)(depot.id, van.id, f"Courier {number}", *shift)
        for number in range(STOPS):
            draft = ParcelDraft(f"B{number:04}", "Somebody", _door(number, chance), DAY)
            await RegisterParcel(work, clock)(depot.id, draft)
    return Asker(depot.id, dora.id, CHAT)


def _door(number: int, chance: random.Random) -> Address:
    latitude, longitude, far = TOWN
    north, east = chance.uniform(-far, far), chance.uniform(-far, far) * 1.6
    return Address(f"Street {number // 10} {number % 10 + 1}", "10115", "Berlin", latitude + north, longitude + east)
