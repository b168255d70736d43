"""A depot's day under way: so many routes of so many stops, a third of them done, written at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import cos, pi, sin
from random import Random

from delivery.model.depot import Depot, Shift, Van
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.parcel import Parcel
from delivery.model.people import Chat, Member, Recipient, Role
from delivery.model.place import Address
from delivery.model.plan import Day, DayPlan, Phase, PlannedRoute, PlannedStop, Revision
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.status import Status
from storage.work import StorageWork

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
HOME = Address("Dock 1", "10115", "Berlin", 52.52, 13.4)
MINUTES = 3  #: between two stops
DISPATCH_CHAT = 900


@dataclass(frozen=True)
class Driven:
    """What was written."""

    depot_id: int
    dispatcher_id: int
    day_id: int
    runs: tuple[int, ...]
    stops: tuple[int, ...]


async def driven(work: StorageWork, routes: int, stops: int, seed: int = 1, language: str = "en") -> Driven:
    """Write the day."""
    random = Random(seed)
    depot = Depot("North", HOME, "Europe/Berlin")
    await work.depots.add(depot)
    dora = Member(Role.DISPATCHER, depot.id, "Dora", DISPATCH_CHAT, NOW)
    recipient, day = Recipient("Somebody"), Day(depot.id, DAY, phase=Phase.RUNNING)
    await work.chats.add(Chat(DISPATCH_CHAT, language, "Dora"))
    for each in (dora, recipient, day):
        await _add(work, [each])
    crew = await _crew(work, depot.id, routes)
    parcels = [_parcel(depot.id, recipient.id, n, _door(random, n // stops, routes)) for n in range(routes * stops)]
    await _add(work, parcels)
    day.draft = _plan(crew, parcels, stops)
    await work.days.add_revision(Revision(day.id, 1, day.draft, NOW - timedelta(hours=14)))
    runs = [_run(day.id, shift, stops, random) for shift in crew]
    await _add(work, runs)
    visits = [
        _stop(run, n, stops, p, random)
        for r, run in enumerate(runs)
        for n, p in enumerate(parcels[r * stops : (r + 1) * stops])
    ]
    await _add(work, visits)
    await _add(work, [_trouble(depot.id, parcels[n].id, n) for n in range(0, len(parcels), max(1, len(parcels) // 20))])
    return Driven(depot.id, dora.id, day.id, tuple(run.id for run in runs), tuple(stop.id for stop in visits))


async def _add(work: StorageWork, things: Sequence[object]) -> None:
    work.session.add_all(things)
    await work.session.flush()


async def _crew(work: StorageWork, depot_id: int, routes: int) -> list[Shift]:
    vans = [Van(depot_id, f"Van {n + 1}") for n in range(routes)]
    couriers = [Member(Role.COURIER, depot_id, f"Courier {n + 1}", 10_000 + n, NOW) for n in range(routes)]
    await _add(work, [*vans, *couriers])
    pairs = zip(vans, couriers, strict=True)
    shifts: list[object] = [Shift(depot_id, van.id, courier.id, time(8), time(17)) for van, courier in pairs]
    await _add(work, shifts)
    return [each for each in shifts if isinstance(each, Shift)]


def _door(random: Random, route: int, routes: int) -> Address:
    """A door in its route's sector of the town."""
    angle = 2 * pi * (route + random.random()) / routes
    far = 0.01 + 0.09 * random.random()
    number = random.randrange(1, 200)
    return Address(
        f"Street {route + 1}, {number}", "10115", "Berlin", 52.52 + far * sin(angle), 13.4 + 1.6 * far * cos(angle)
    )


def _parcel(depot_id: int, recipient_id: int, number: int, door: Address) -> Parcel:
    made = NOW - timedelta(days=2)
    parcel = Parcel(f"B{number:06d}", depot_id, recipient_id, door, "Europe/Berlin", made, DAY)
    parcel.status, parcel.service_date = Status.OUT_FOR_DELIVERY, DAY
    return parcel


def _start(stops: int) -> datetime:
    """When the day began, so that a third of the stops are behind us."""
    return NOW - timedelta(minutes=MINUTES * stops / 3)


def _arrive(number: int, stops: int) -> datetime:
    return _start(stops) + timedelta(minutes=MINUTES * (number + 1))


def _plan(crew: list[Shift], parcels: list[Parcel], stops: int) -> DayPlan:
    routes = []
    for row, shift in enumerate(crew):
        mine = parcels[row * stops : (row + 1) * stops]
        visits = tuple(
            PlannedStop((p.id,), p.address, _arrive(n, stops), _arrive(n, stops) + timedelta(minutes=2))
            for n, p in enumerate(mine)
        )
        end = _arrive(stops, stops)
        routes.append(PlannedRoute(shift.id, shift.van_id, shift.courier_id, _start(stops), end, visits))
    return DayPlan(tuple(routes), engine="driven", travel="crow", metres=100_000)


def _run(day_id: int, shift: Shift, stops: int, random: Random) -> Run:
    begin = _start(stops)
    run = Run(day_id, shift.depot_id, shift.id, shift.van_id, shift.courier_id, begin, begin + timedelta(hours=9))
    run.state, run.started_at = RunState.STARTED, begin
    run.be_seen(52.52 + random.uniform(-0.08, 0.08), 13.4 + random.uniform(-0.13, 0.13), NOW)
    return run


def _stop(run: Run, number: int, stops: int, parcel: Parcel, random: Random) -> RunStop:
    late = timedelta(minutes=random.randrange(-8, 20))
    eta = _arrive(number, stops) + late
    opens, closes = _arrive(number, stops) - timedelta(minutes=60), _arrive(number, stops) + timedelta(minutes=60)
    stop = RunStop(run.id, number + 1, (parcel.id,), parcel.address, 120, eta, opens, closes)
    if eta < NOW:
        stop.finish(StopStatus.FAILED if random.random() < 0.1 else StopStatus.DELIVERED, eta)
    return stop


def _trouble(depot_id: int, parcel_id: int, number: int) -> object:
    severity = list(Severity)[number % 3]
    opened = NOW - timedelta(minutes=number % 60)
    return DeliveryException(depot_id, Trouble.FAILED_ATTEMPT, severity, f"t{number}", opened, parcel_id)
