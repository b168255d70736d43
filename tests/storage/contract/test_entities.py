"""Every entity comes back as it was put in, whichever engine kept it."""

import dataclasses
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import inspect

from delivery.model.attempt import Attempt, Reason
from delivery.model.calibration import Calibration, Lesson
from delivery.model.depot import Depot, Outage, PickupPoint, Van
from delivery.model.event import Event, Happened
from delivery.model.exception import DeliveryException, ExceptionState, Severity, Trouble
from delivery.model.former import Former
from delivery.model.kept_place import KeptPlace
from delivery.model.live_map import LiveMap
from delivery.model.offer import Choice, Offer, OfferState, Slot
from delivery.model.parcel import Handover, Parcel
from delivery.model.people import Chat, Invitation, InvitationKind, Link, LinkKind, Member, Recipient, Role
from delivery.model.place import Spot
from delivery.model.plan import Day, Phase, Revision, RevisionState, Wanted
from delivery.model.promise import Outcome, Promise
from delivery.model.run import Run, RunState, RunStop, StopStatus
from delivery.model.skill import Rest, Skill
from delivery.model.status import Status
from delivery.model.supposition import AsItIs, Closure, Left, Premise, Suppose, Supposition, SuppositionState, Touched
from delivery.model.supposition import Outcome as Supposed
from delivery.model.van_check import CheckKind, VanCheck
from storage.database import Database
from storage.mapping import REGISTRY, map_everything
from storage.work import StorageWork
from tests.storage.samples import DOOR, NOW, TODAY, WINDOW, a_day, a_parcel, a_plan, a_run, a_stop, a_yard, later

FACTS = {"text": "ü\x00\ud83d \"'", "list": [1, 2.5, None, True], "deep": {"window": None}}


async def _one_of_each(work: StorageWork) -> list[Any]:
    """One of every entity with every field filled."""
    yard = await a_yard(work)
    depot, parcel = yard.depot.id, await a_parcel(work, yard, "T0")
    day = await a_day(work, yard, date(2026, 3, 30))
    run = await a_run(work, yard, day)
    stop = await a_stop(work, run, parcel.id)
    point = PickupPoint(depot, "Kiosk", DOOR, "Mo-Fr 8-18")
    await work.depots.add(point)
    attempt = Attempt(parcel.id, 1, Reason.CONSIGNEE_NOT_HOME, NOW, yard.courier.id, stop.id, "bell", "file", 47.1, 9.5)
    await work.attempts.add(attempt)
    people: list[Any] = [
        Recipient("Anna", "+423 1", "anna@example.org", "de"),
        Chat(-5, "de", "Anna", NOW),
        KeptPlace(-5, "hash", "under the bench", NOW, "file", Spot(47.1, 9.5)),
        Member(Role.DISPATCHER, depot, "Doris", 77, NOW, None, frozenset(Skill), Rest(30, time(11, 30), time(0, 15))),
        Van(depot, "Cold", 1, 2, frozenset({Skill.COLD})),
        Link(parcel.id, 7, LinkKind.NEIGHBOUR, NOW, later(days=1)),
        Invitation(InvitationKind.PARCEL, "hash", parcel.id, NOW, later(days=1), 7, NOW),
    ]
    places: list[Any] = [
        Depot("Schaan", DOOR, "Europe/Zurich", time(17), time(3), time(7), -100, 4),
        Outage(depot, TODAY, yard.van.id, yard.courier.id),
        Lesson(depot, TODAY, ((8, 60, 75),), ((3, 9, 120, -30),), ((180, 150),)),
        Calibration(depot, NOW, 1.1, (1.0, 1.2), 0.9, 40, 30, {"evening": (-600, 900)}, (100, 130)),
        _parcel(depot, parcel.recipient_id, point.id),
    ]
    choices = (Choice.REDELIVERY, Choice.RETURN)
    slots = (Slot(WINDOW, 300, green=True), Slot(WINDOW, 0))
    business: list[Any] = [
        Day(depot, TODAY, a_plan(parcel.id), Phase.PUBLISHED, 3, Wanted.PREVIEW, 77),
        Revision(day.id, 1, a_plan(parcel.id), NOW, RevisionState.WITHDRAWN),
        Run(day.id, depot, 1, 1, 1, NOW, later(hours=8), RunState.ENDED, NOW, 47.1, 9.5, NOW),
        VanCheck(run.id, CheckKind.LOADING, NOW, (parcel.id,), (9,), later(hours=1)),
        _stop(run.id, parcel.id),
        LiveMap(parcel.id, 7, NOW, 47.1, 9.5, later(hours=1)),
        Promise(parcel.id, WINDOW, NOW, "chosen", Outcome.BROKEN, later(hours=1), later(hours=2)),
        Offer(
            parcel.id,
            "failed",
            choices,
            NOW,
            later(days=1),
            slots,
            attempt.id,
            OfferState.OPEN,
            1,
            2,
            later(hours=3),
            0,
            later(minutes=10),
        ),
        _trouble(depot, parcel.id, yard.courier.id),
        _supposition(depot, yard.courier.id, parcel.id),
        Event(NOW, Happened.ATTEMPT_FAILED, depot, parcel.id, yard.courier.id, 3, FACTS),
    ]
    business[2].shift_id, business[2].van_id, business[2].courier_id = yard.shift.id, yard.van.id, yard.courier.id
    return [*people, *places, *business, yard.van, yard.shift, point, attempt]


def _parcel(depot: int, recipient: int, point: int) -> Parcel:
    return Parcel(
        "T1", depot, recipient, DOOR, "Europe/Vaduz", NOW, TODAY, 10, 20, 30, Status.ON_HOLD, TODAY, 1, 3,
        Handover.SAFE_PLACE, "under the bench", "Bruno", "code 1234", point, later(days=2), later(days=3),
        "file", Spot(47.1, 9.5), TODAY, _former(point), "hold", later(hours=2),
        needs=frozenset({Skill.COLD, Skill.ID_CHECK}),
    )  # fmt: skip


def _former(point: int) -> Former:
    return Former(
        "hold", Status.SCHEDULED, Handover.SAFE_PLACE, "under the bench", "file", Spot(47.1, 9.5), point, DOOR,
        TODAY, WINDOW, 3, later(days=2), TODAY,
    )  # fmt: skip


def _trouble(depot: int, parcel: int, member: int) -> DeliveryException:
    return DeliveryException(
        depot, Trouble.FAILED_ATTEMPT, Severity.SOON, "k", NOW, parcel, FACTS,
        ExceptionState.RESOLVED, member, NOW, later(hours=1),
    )  # fmt: skip


def _supposition(depot: int, member: int, parcel: int) -> Supposition:
    closure, spared = Closure(47.1, 9.5, 150), Touched(parcel, "T1", "Lindenstraße 4", NOW, later(hours=2), "shift", 25)
    premise = Premise(Suppose.ROAD_CLOSED, "Am Ü", 1, 2, parcel, 4, "Van 1", time(8), time(12), closure, 30)
    as_it_is, left = AsItIs(38, 4, 20), Left(TODAY, 7)
    outcome = Supposed(
        3, 1, a_plan(parcel), 100, 5, 2, 4, as_it_is, (spared,), (spared,), (spared, spared), left, "window"
    )
    return Supposition(
        depot, TODAY, premise, member, NOW, 77, SuppositionState.APPLIED, outcome, member, later(minutes=2)
    )


def _stop(run: int, parcel: int) -> RunStop:
    return RunStop(
        run, 2, (parcel,), DOOR, 90, NOW, later(hours=1), later(hours=2), NOW, NOW, 3, 2, NOW, NOW,
        risky=1, at_risk_at=NOW, meets_run_id=run, said_next=True, said_arriving=True,
        status=StopStatus.FAILED, arrived_at=NOW, done_at=later(minutes=3),
    )  # fmt: skip


def _values(thing: Any) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}


async def test_everything_comes_back(database: Database) -> None:
    """Each field of each entity is read as it was written, its kind included, by SQLAlchemy and by our short way."""
    async with database.work() as work:
        things = await _one_of_each(work)
        for thing in things:
            work.session.add(thing)
        await work.session.flush()
        written = [_values(thing) for thing in things]
    assert {type(thing) for thing in things} == {mapper.class_ for mapper in REGISTRY.mappers}

    async with database.reading() as work:
        for thing, values in zip(things, written, strict=True):
            _is_as_written(await work.entities.find(type(thing), thing.id), values)
    async with database.reading() as work:
        for thing, values in zip(things, written, strict=True):
            _is_as_written(await work.session.get(type(thing), thing.id), values)


def _is_as_written(found: Any, values: dict[str, Any]) -> None:
    assert _values(found) == values
    assert all(type(getattr(found, name)) is type(value) for name, value in values.items() if name != "facts")


def test_every_field_is_mapped() -> None:
    """A field that is added to the business is noticed here, not in production."""
    map_everything()
    for mapper in REGISTRY.mappers:
        fields = {field.name for field in dataclasses.fields(mapper.class_)}
        mapped = set(inspect(mapper.class_).all_orm_descriptors.keys())
        assert fields <= mapped, mapper.class_.__name__


async def test_changes_are_written(database: Database) -> None:
    """Whatever a use case sets on an entity is there after the commit: a value is replaced whole."""
    async with database.work() as work:
        yard = await a_yard(work)
        parcel, day = await a_parcel(work, yard), await a_day(work, yard)
    async with database.work() as work:
        parcel = await work.parcels.get(parcel.id)
        parcel.schedule(TODAY)
        parcel.address = dataclasses.replace(DOOR, street="Gasse 1")
        (await work.days.get(day.id)).change(a_plan(parcel.id))

    async with database.reading() as work:
        parcel, day = await work.parcels.get(parcel.id), await work.days.get(day.id)
        assert (parcel.status, parcel.address.street, parcel.version) == (Status.SCHEDULED, "Gasse 1", 2)
        assert (day.draft, day.revision) == (a_plan(parcel.id), 1)


async def test_a_naive_moment_is_refused(database: Database) -> None:
    """A moment without a zone never gets in."""

    async def write() -> None:
        async with database.work() as work:
            await work.chats.add(Chat(1, blocked_at=NOW.replace(tzinfo=None)))

    with pytest.raises(Exception, match="2026-03-27"):
        await write()
