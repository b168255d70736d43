"""A little town: a street, a depot, a van, a shop; the real house beside a local Bot API, on a clock moved by hand."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

import aiohttp

from delivery.model.people import InvitationKind, Role
from delivery.model.place import Address
from delivery.model.window import moment
from delivery.usecases.add_to_depot import AddDepot, AddPickupPoint, AddShift, AddVan
from delivery.usecases.invite import InviteMember, MakeInvitation
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from doorstep.assembly import Account, House
from doorstep.clocks import MovedClock
from doorstep.demo.beat import Beat
from doorstep.demo.driver import Driver
from doorstep.demo.front import BOT_NAME, EVE, TOKEN, front
from doorstep.proof.invariants import Violation, violations
from doorstep.tokens import SeededTokens
from planning.effort import Effort, Seconds
from planning.greedy import repair
from planning.plan import Plan
from planning.problem import Problem
from planning.travel.crow_flies import CrowFlies
from sandbox.botapi.server import LocalBotApi
from storage.database import Database
from storage.ledger import Ledger, ledger
from tests.journeys.phone import Phone

ZONE = "Europe/Berlin"
MONDAY = EVE.date()
TUESDAY, WEDNESDAY, THURSDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 3))
STREET = [Address(f"Gartenweg {n}", "19322", "Wittenberge", 52.99 + n / 500, 11.75) for n in range(1, 9)]
DEPOT = Address("Am Hafen 1", "19322", "Wittenberge", 52.985, 11.74)
SHOP = Address("Bahnstraße 5", "19322", "Wittenberge", 52.995, 11.76)
BREATH = timedelta(seconds=4)  #: what a paced chat needs for the answers to one press


class Nobody:
    """The crowd of a town in which only the test acts."""

    def idle(self, cursor: int | None = None) -> bool:  # noqa: ARG002  the port's signature
        return True


class OneThought:
    """A solver without a child process: the plan that every engine has to beat."""

    async def solve(
        self,
        problem: Problem,
        effort: Effort,  # noqa: ARG002  the port's signature
        start_from: Plan | None = None,
        seed: int = 0,  # noqa: ARG002
    ) -> Plan:
        return repair(problem, start_from)


@dataclass
class Town:
    """What a play is played in."""

    clock: MovedClock
    house: House
    tokens: SeededTokens
    http: aiohttp.ClientSession
    address: str
    api: LocalBotApi = field(init=False)
    driver: Driver = field(init=False)
    depot_id: int = 0
    links: list[str] = field(default_factory=list)  #: of the parcels, in their order

    def phone(self, user_id: int, name: str, language: str = "de") -> Phone:
        """Somebody's phone."""
        return Phone(self, user_id, name, language)

    async def parcel(self, door: int = 1, number: str | None = None, on: date = TUESDAY) -> str:
        """Register a parcel for a house of the street; its deep link's payload."""
        number = number or f"DS{len(self.links) + 1:05d}"
        draft = ParcelDraft(number, "Somebody", STREET[door - 1], on, phone="+491711234567")
        async with self.house.work() as work:
            parcel = await RegisterParcel(work, self.clock)(self.depot_id, draft)
            payload = await MakeInvitation(work, self.clock, self.tokens)(InvitationKind.PARCEL, parcel.id)
        self.links.append(payload)
        return payload

    async def invite(self, role: Role, name: str) -> str:
        """Invite somebody to the depot; the deep link's payload."""
        async with self.house.work() as work:
            return await InviteMember(work, self.clock, self.tokens)(self.depot_id, role, name)

    async def breath(self) -> None:
        """Everybody answers, and everything that was said arrives."""
        await self.driver.run_until(self.clock.now() + BREATH)

    async def later(self, **by: float) -> None:
        """Live through so much time."""
        await self.driver.run_until(self.clock.now() + timedelta(**by))

    async def until(self, day: date, at: str) -> None:
        """Live until a moment of the town's wall clock."""
        await self.driver.run_until(moment(day, time.fromisoformat(at), ZONE))

    async def ledger(self) -> Ledger:
        """Everything that is remembered now."""
        async with self.house.database.reading() as work:
            return await ledger(work)

    async def ends(self) -> tuple[Violation, ...]:
        """Wait until the last message is out, and name what does not hold."""
        await self.later(minutes=10)
        return violations(await self.ledger())


async def blank(file: Path) -> None:
    """An empty database, copied for every play: migrations take longer than a play."""
    database = Database(f"sqlite+aiosqlite:///{file}", key="a key for plays")
    await database.open()
    await database.upgrade()
    await database.close()


@asynccontextmanager
async def playing(
    file: Path,
    template: Path | None,
    begins: datetime,
    doors: Sequence[int] = (),
    *,
    down: bool = False,
    planted: Callable[[House], None] = lambda _: None,
    url: str = "",
) -> AsyncIterator[Town]:
    """A town before anybody has a phone; parcels for `doors` go out on Tuesday.

    `down`: its Bot API comes late; `planted` builds a mistake into the house; `url`: remembered there, not in a file.
    """
    if template is not None:
        shutil.copyfile(template, file)
    clock, tokens, port = MovedClock(begins), SeededTokens(1), _free_port()
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        database = Database(url or f"sqlite+aiosqlite:///{file}", key="a key for plays")
        await database.open()
        stack.push_async_callback(database.close)
        account = Account(TOKEN, BOT_NAME, f"http://127.0.0.1:{port}")
        house = House(database, clock, tokens, CrowFlies(), OneThought(), account, Seconds(0.1))
        town = Town(clock, house, tokens, http, account.api)
        planted(house)
        await _found(town, doors)
        opened = front(clock, zone=ZONE, seed=1, port=port)
        if not down:
            town.api, _ = await stack.enter_async_context(opened)
        beat = Beat(clock, house.timekeeper)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run) for run in (house.run(pacemaker=False), beat.run())]
            if down:
                await _knocked_in_vain(house)
                town.api, _ = await stack.enter_async_context(opened)
            town.driver = Driver(clock, house, town.api, Nobody(), beat)
            yield town
            for task in tasks:
                task.cancel()


async def _knocked_in_vain(house: House) -> None:
    while not house.poller._failures:  # noqa: ASYNC110  the poller is not ours to wake
        await asyncio.sleep(0.005)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def _found(town: Town, doors: Sequence[int]) -> None:
    async with town.house.work() as work:
        depot = await AddDepot(work)("Hafen", DEPOT, ZONE)
        town.depot_id = depot.id
        van = await AddVan(work)(depot.id, "Van 1")
        await AddShift(work)(depot.id, van.id, "Ben", time(8), time(18), 0b1111111)
        await AddPickupPoint(work)(depot.id, "Kiosk am Markt", SHOP, "1-6 08:00–20:00")
    for door in doors:
        await town.parcel(door)


def at(day: date, clock: str) -> datetime:
    """A moment of the town's wall clock, in UTC."""
    return moment(day, time.fromisoformat(clock), ZONE)
