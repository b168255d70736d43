"""Under way: who is late or stands still is found out, and whom it concerns hears of it once."""

from datetime import datetime, timedelta

from delivery.model.event import Happened
from delivery.model.exception import Severity, Trouble
from delivery.model.promise import FAIR_WARNING
from delivery.policy.announcements import NoticeKind
from delivery.policy.lateness import Cause
from delivery.usecases.note_position import NotePosition
from delivery.usecases.watch_windows import WatchWindows
from tests.delivery.stage import ANNA, BRUNO, COURIER, DEPOT, TRAVEL, Stage


async def watch(stage: Stage, until: datetime) -> None:
    """The clock's hand looks every two minutes."""
    while stage.clock.now() < until:
        stage.later(minutes=2)
        await stage.do(lambda w: WatchWindows(w, stage.clock, TRAVEL)(DEPOT))


async def test_a_promise_that_will_break_is_said_half_an_hour_before(driving: Stage) -> None:
    """The courier is far away: everybody waiting is told in time, once, and the desk gets one alert for the route."""
    last = max((await driving.ledger()).stops, key=lambda s: s.sequence)
    assert last.closes is not None
    async with driving.work() as work:
        await NotePosition(work)(COURIER, last.address.latitude + 1, last.address.longitude, driving.clock.now())
    await watch(driving, last.closes)
    found = await driving.ledger()
    warned = [p for p in found.promises if p.warned_at is not None]

    assert len(warned) == 3
    assert all(p.warned_at <= p.window.closes - FAIR_WARNING for p in warned if p.warned_at)
    assert [len(await driving.told(NoticeKind.CANNOT_KEEP, chat)) for chat in (ANNA, BRUNO)] == [1, 1]
    assert [(e.trouble, e.severity) for e in found.exceptions] == [(Trouble.PROMISE_AT_RISK, Severity.SOON)]


async def test_a_courier_who_stands_still_is_found_out_in_time(driving: Stage) -> None:
    """The van stops at the corner and nothing more happens: everybody is told half an hour ahead, and why."""
    first = min((await driving.ledger()).stops, key=lambda s: s.sequence)
    while driving.clock.now() < first.eta + timedelta(hours=4):
        async with driving.work() as work:
            corner = first.address.latitude + 0.002
            await NotePosition(work)(COURIER, corner, first.address.longitude, driving.clock.now())
        await watch(driving, driving.clock.now() + timedelta(minutes=2))
    found = await driving.ledger()
    causes = [event.facts["reason"] for event in found.events if event.kind is Happened.STOP_DELAYED]

    assert causes == [Cause.STANDING_STILL] * 3
    assert [len(await driving.told(NoticeKind.CANNOT_KEEP, chat)) for chat in (ANNA, BRUNO)] == [1, 1]
    assert all(p.warned_at and p.warned_at <= p.window.closes - FAIR_WARNING for p in found.promises)
    assert [e.facts["reason"] for e in found.exceptions] == [Cause.STANDING_STILL]


async def test_who_waits_at_the_door_for_the_window_is_not_standing_still(driving: Stage) -> None:
    """Early at the first door, a courier waits until it opens, however long that takes."""
    first = min((await driving.ledger()).stops, key=lambda s: s.sequence)
    async with driving.work() as work:
        (await work.runs.stop(first.id)).opens = first.eta + timedelta(minutes=30)
    await driving.arrive(first.parcel_ids[0])
    await watch(driving, driving.clock.now() + timedelta(minutes=29))

    assert await driving.told(NoticeKind.CANNOT_KEEP) == []


async def test_a_courier_in_time_is_watched_in_silence(driving: Stage) -> None:
    """As long as everything goes as planned nobody is told that it does."""
    await driving.deliver((await driving.ledger()).stops[0].parcel_ids[0])
    await watch(driving, driving.clock.now() + timedelta(minutes=4))

    assert await driving.told(NoticeKind.CANNOT_KEEP) == []
    assert (await driving.ledger()).exceptions == []


async def test_you_are_next_and_arriving_are_said_once(driving: Stage) -> None:
    """A quarter of an hour ahead, and at the corner; never again for the same stop."""
    first = (await driving.ledger()).stops[0]
    await watch(driving, first.eta)
    async with driving.work() as work:
        note = NotePosition(work)
        await note(COURIER, first.address.latitude, first.address.longitude, driving.clock.now())
    await watch(driving, driving.clock.now() + timedelta(minutes=6))
    told = [event.kind for event in (await driving.ledger()).events if event.parcel_id == first.parcel_ids[0]]

    assert (told.count(Happened.STOP_NEXT), told.count(Happened.STOP_ARRIVING)) == (1, 1)


async def test_a_courier_on_the_equator_is_there(driving: Stage) -> None:
    """Zero degrees is a place: the estimate starts from it, not from the depot."""
    async with driving.work() as work:
        await NotePosition(work)(COURIER, 0.0, 0.0, driving.clock.now())
    await watch(driving, driving.clock.now() + timedelta(minutes=2))

    assert (await driving.ledger()).stops[0].eta > driving.clock.now() + timedelta(hours=6)
