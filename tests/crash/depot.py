"""Twenty couriers at twenty doors: a database in which every van is on its way."""

from datetime import date, time

from delivery.model.people import Chat, Link, LinkKind, Member, Role
from delivery.model.place import Address
from delivery.model.window import moment
from delivery.usecases.add_to_depot import AddDepot, AddShift, AddVan
from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.read_day import ReadDay
from delivery.usecases.register_parcel import ParcelDraft, RegisterParcel
from delivery.usecases.start_route import StartRoute
from doorstep.clocks import MovedClock
from planning.travel.crow_flies import CrowFlies
from storage.database import Database
from storage.work import StorageWork

ZONE = "Europe/Berlin"
TUESDAY = date(2026, 11, 24)
COURIERS = range(501, 521)
STOPS = 4
RECIPIENTS = range(1_001, 1_001 + len(COURIERS) * STOPS, 4)  #: who linked a parcel
EIGHT = moment(TUESDAY, time(8), ZONE)
KEY = "a key for crash tests"


async def on_the_road(url: str) -> None:
    """Make the database: every courier drives, with as many stops; every fourth recipient is linked."""
    database, clock = Database(url, key=KEY), MovedClock(EIGHT)
    await database.open()
    await database.upgrade()
    async with database.work() as work:
        depot = await AddDepot(work)("Hafen", _address(0), ZONE)
        for chat_id in COURIERS:
            await _courier(work, depot.id, chat_id, clock)
        for number in range(1, len(COURIERS) * STOPS + 1):
            await _parcel(work, depot.id, number, clock)
    async with database.work() as work:
        read = await ReadDay(work, clock, CrowFlies())(depot.id, TUESDAY)
        day = await CommitPlan(work, clock, CrowFlies())(read, None, publish=True)
        await MakeRuns(work, clock)(day.id)
        for run in await work.runs.of_day(day.id):
            await StartRoute(work, clock)(run.courier_id)
    await database.close()


async def _courier(work: StorageWork, depot_id: int, chat_id: int, clock: MovedClock) -> None:
    name = f"Courier {chat_id}"
    van = await AddVan(work)(depot_id, f"Van {chat_id}", capacity_g=STOPS * 1_000)
    await work.chats.add(Chat(chat_id, "de", name))
    await work.members.add(Member(Role.COURIER, depot_id, name, chat_id, clock.now()))
    await AddShift(work)(depot_id, van.id, name, time(8), time(18), 0b1111111)


async def _parcel(work: StorageWork, depot_id: int, number: int, clock: MovedClock) -> None:
    draft = ParcelDraft(f"DS{number:05d}", f"Recipient {number}", _address(number), TUESDAY, weight_g=1_000)
    parcel = await RegisterParcel(work, clock)(depot_id, draft)
    if 1_000 + number in RECIPIENTS:
        await work.chats.add(Chat(1_000 + number, "de", "Somebody"))
        await work.links.add(Link(parcel.id, 1_000 + number, LinkKind.RECIPIENT, clock.now()))


def _address(number: int) -> Address:
    return Address(f"Gartenweg {number}", "19322", "Wittenberge", 52.98 + number / 5_000, 11.75)
