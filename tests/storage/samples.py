"""A small depot with one of everything, as far as a test needs it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from delivery.model.depot import Depot, Shift, Van
from delivery.model.parcel import Parcel
from delivery.model.people import Member, Recipient, Role
from delivery.model.place import Address
from delivery.model.plan import Day, DayPlan, LeftOut, PlannedRoute, PlannedStop
from delivery.model.run import Run, RunStop
from delivery.model.window import Window
from delivery.notices.notice import Notice
from delivery.policy.announcements import Class, NoticeKind
from storage.work import StorageWork

NOW = datetime(2026, 3, 27, 17, 30, 0, 123456, tzinfo=UTC)
TODAY = date(2026, 3, 28)
DOOR = Address("Lindenstraße 4", "9490", "Vaduz", 47.14151, 9.52154)
WINDOW = Window(TODAY, time(10), time(12), "Europe/Vaduz")


def later(**span: float) -> datetime:
    """A moment after NOW."""
    return NOW + timedelta(**span)


@dataclass
class Yard:
    """A depot with a van, a courier and a shift."""

    depot: Depot
    van: Van
    courier: Member
    shift: Shift


async def a_yard(work: StorageWork, name: str = "Vaduz") -> Yard:
    """A depot with a van, a courier and a shift."""
    depot = Depot(name, DOOR, "Europe/Vaduz")
    await work.depots.add(depot)
    van, courier = Van(depot.id, "Van 1"), Member(Role.COURIER, depot.id, "Cem")
    await work.depots.add(van)
    await work.members.add(courier)
    shift = Shift(depot.id, van.id, courier.id, time(8), time(16))
    await work.depots.add(shift)
    return Yard(depot, van, courier, shift)


async def a_parcel(work: StorageWork, yard: Yard, tracking: str = "T1", ready_on: date = TODAY) -> Parcel:
    """A pending parcel with its recipient."""
    recipient = Recipient("Anna", phone="+423 1", email="anna@example.org")
    await work.recipients.add(recipient)
    parcel = Parcel(tracking, yard.depot.id, recipient.id, DOOR, "Europe/Vaduz", NOW, ready_on)
    await work.parcels.add(parcel)
    return parcel


async def a_day(work: StorageWork, yard: Yard, day: date = TODAY) -> Day:
    """A day without a plan."""
    it = Day(yard.depot.id, day)
    await work.days.add(it)
    return it


async def a_run(work: StorageWork, yard: Yard, day: Day) -> Run:
    """A run of the yard's only shift."""
    run = Run(day.id, yard.depot.id, yard.shift.id, yard.van.id, yard.courier.id, NOW, later(hours=8))
    await work.runs.add(run)
    return run


async def a_stop(work: StorageWork, run: Run, *parcel_ids: int, sequence: int = 0) -> RunStop:
    """A stop for some parcels."""
    stop = RunStop(run.id, sequence, parcel_ids, DOOR, 120, later(hours=1))
    await work.runs.add_stop(stop)
    return stop


def a_plan(*parcel_ids: int) -> DayPlan:
    """A plan with one route of one stop."""
    stop = PlannedStop(parcel_ids, DOOR, later(hours=15), later(hours=15.1), WINDOW.opens, WINDOW.closes)
    route = PlannedRoute(1, 2, 3, later(hours=14), later(hours=16), (stop,))
    return DayPlan((route,), (LeftOut(99, "capacity"),), "greedy", "crow", 1234)


def a_notice(key: str, chat_id: int = 7, delivery: Class = Class.MUST_ARRIVE, **more: object) -> Notice:
    """Something owed."""
    kind = NoticeKind.CARD if delivery is Class.STATE else NoticeKind.CHOOSE
    fields: dict[str, object] = {"owed_at": NOW, **more}
    return Notice(chat_id, kind, key, delivery, **fields)  # type: ignore[arg-type]  # typed by the fields
