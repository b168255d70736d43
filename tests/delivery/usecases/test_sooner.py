"""A stop drops out of a route under way: somebody further on may come sooner, if they like."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from delivery.model.errors import OfferClosed, SlotGone, TooLate
from delivery.model.event import Happened
from delivery.model.promise import Outcome, Promise
from delivery.model.run import RunStop
from delivery.model.window import Window, window_between
from delivery.policy.announcements import NoticeKind
from delivery.policy.returning import SOONER_ANSWER_WITHIN
from delivery.usecases.choose_redelivery import ChooseRedelivery
from delivery.usecases.come_sooner import ComeSooner
from delivery.usecases.make_offer import AskForChoices
from scheduler.fill_gaps import FillGaps
from storage.ledger import LetterRecord
from storage.work import StorageWork
from tests.delivery.stage import DEPOT, MAX, TRAVEL, ZONE, Stage

CHATS = {1: 101, 2: 102, 3: 103}


async def order(stage: Stage) -> list[RunStop]:
    """The stops of the only route."""
    return sorted((await stage.ledger()).stops, key=lambda stop: stop.sequence)


@pytest.fixture
async def waiting(driving: Stage) -> Stage:
    """A long first visit, a long second one, and a third that is promised for the afternoon."""
    await driving.link(3, CHATS[3])
    async with driving.work() as work:
        now, stops = driving.clock.now(), await work.runs.stops(1)
        for stop, minutes in zip(stops, (45, 60, 3), strict=True):
            stop.service_seconds = 60 * minutes
        for stop, opens in zip(stops[1:], (1, 4), strict=True):
            stop.eta = now + timedelta(hours=opens)
            await promise(work, stop, window_between(stop.eta, stop.eta + timedelta(hours=2), ZONE))
    return driving


async def promise(work: StorageWork, stop: RunStop, window: Window) -> None:
    """Another window than the evening told."""
    (parcel_id,) = stop.parcel_ids
    (await work.promises.open_of([parcel_id]))[parcel_id].release(window.opens)
    await work.promises.add(Promise(parcel_id, window, window.opens))
    stop.opens, stop.closes = window.opens, window.closes


async def drop_second(stage: Stage) -> int:
    """The second gives today up for another day; the third is whom it may concern."""
    _, second, third = await order(stage)
    (parcel_id,) = second.parcel_ids
    offer_id = await stage.do(lambda w: AskForChoices(w, stage.clock)(parcel_id))
    await stage.prove()
    await stage.do(lambda w: ChooseRedelivery(w, stage.clock, TRAVEL)(offer_id, 0, CHATS[parcel_id]))
    return third.parcel_ids[0]


async def look(stage: Stage) -> int:
    """The clock's hand."""
    return await FillGaps(stage.database.work, stage.database.reading, stage.clock, TRAVEL)(DEPOT)


async def asked(stage: Stage) -> list[LetterRecord]:
    """The questions so far."""
    return await stage.told(NoticeKind.SOONER_ASKED)


async def question(stage: Stage, parcel_id: int) -> tuple[Window, str]:
    """The window that somebody was asked about, and until when."""
    async with stage.database.reading() as work:
        (event,) = [e for e in await work.events.of_parcel(parcel_id) if e.kind is Happened.SOONER_ASKED]
    told = event.facts["window"]
    start, end = (time.fromisoformat(told[name]) for name in ("start", "end"))
    return Window(date.fromisoformat(told["date"]), start, end, ZONE), event.facts["until"]


async def yes(stage: Stage, parcel_id: int, window: Window) -> None:
    """The tap."""
    until = stage.clock.now() + timedelta(minutes=1)
    stop = await stage.stop(parcel_id)
    chat = CHATS[parcel_id]
    await stage.do(lambda w: ComeSooner(w, stage.clock, TRAVEL)(parcel_id, stop.id, window, until, chat))


async def test_who_waits_further_on_is_asked_once(waiting: Stage) -> None:
    """One question with an hour and an end; nothing moves by asking, and the gap is not asked about again."""
    before = await waiting.promise((await order(waiting))[2].parcel_ids[0])
    third = await drop_second(waiting)
    found = [await look(waiting), await look(waiting)]
    (letter,) = await asked(waiting)
    after = await waiting.promise(third)

    assert found == [1, 0]
    assert letter.chat_id == CHATS[third]
    assert before is not None
    assert after is not None
    assert after.window == before.window
    window, until = await question(waiting, third)
    assert window.closes < before.window.closes
    assert until == (waiting.clock.now() + SOONER_ANSWER_WITHIN).isoformat()


async def test_a_yes_moves_the_door_and_the_promise(waiting: Stage) -> None:
    """The hour is promised instead, the courier hears of the order, and it is kept."""
    third = await drop_second(waiting)
    await look(waiting)
    window, _ = await question(waiting, third)
    await yes(waiting, third, window)
    new, stop = await waiting.promise(third), await waiting.stop(third)

    assert new is not None
    assert (new.window, stop.opens, stop.closes) == (window, window.opens, window.closes)
    assert window.holds(stop.eta)
    assert len(await waiting.told(NoticeKind.ROUTE_CHANGED, MAX)) == 1
    for stop in [each for each in await order(waiting) if each.is_open]:
        await waiting.deliver(stop.parcel_ids[0])
    outcomes = [p.outcome for p in (await waiting.ledger()).promises if p.parcel_id == third]
    assert outcomes[-2:] == [Outcome.RELEASED, Outcome.KEPT]


async def test_a_second_yes_from_another_chat_changes_nothing(waiting: Stage) -> None:
    """Both of a family were asked: whoever taps second hears that it is so, and neither anybody else nor the van."""
    third = await drop_second(waiting)
    await look(waiting)
    window, _ = await question(waiting, third)
    await yes(waiting, third, window)
    first, before = await waiting.promise(third), (await waiting.ledger()).events
    await yes(waiting, third, window)
    second, events = await waiting.promise(third), (await waiting.ledger()).events

    assert first is not None
    assert second is not None
    assert second.id == first.id
    assert len(await waiting.told(NoticeKind.ROUTE_CHANGED, MAX)) == 1
    assert [e.parcel_id for e in events].count(third) == [e.parcel_id for e in before].count(third)


async def test_a_late_yes_changes_nothing(waiting: Stage) -> None:
    """Silence leaves everything as it is, and so does an answer after the time that was told."""
    third = await drop_second(waiting)
    await look(waiting)
    (window, _), before, stop = await question(waiting, third), await waiting.promise(third), await waiting.stop(third)
    until = waiting.clock.now()
    waiting.later(minutes=1)
    with pytest.raises(TooLate):
        await waiting.do(lambda w: ComeSooner(w, waiting.clock, TRAVEL)(third, stop.id, window, until, 1))
    after = await waiting.promise(third)

    assert before is not None
    assert after is not None
    assert after.id == before.id


async def test_nobody_is_brought_sooner_at_anothers_cost(waiting: Stage) -> None:
    """If the second is still to be served in time, there is no room before; a stranger's yes is none either."""
    _, second, third = await order(waiting)
    now = waiting.clock.now()
    async with waiting.work() as work:
        await promise(work, await work.runs.stop(second.id), window_between(now, now + timedelta(minutes=55), ZONE))
        (await work.runs.stop(third.id)).service_seconds = 3600
    window = window_between(now + timedelta(minutes=40), now + timedelta(minutes=100), ZONE)
    with pytest.raises(SlotGone):
        await yes(waiting, third.parcel_ids[0], window)
    with pytest.raises(OfferClosed):
        await waiting.do(
            lambda w: ComeSooner(w, waiting.clock, TRAVEL)(99, third.id, window, now + timedelta(hours=1), 1)
        )


async def by_night(work: StorageWork) -> None:
    """The depot is quiet until ten."""
    depot = await work.depots.get(DEPOT)
    depot.timeline = replace(depot.timeline, quiet_until=time(10))


async def already_next(work: StorageWork) -> None:
    """They have been told that the van comes."""
    for stop in await work.runs.stops(1):
        stop.said_next = True


async def behind_it(work: StorageWork) -> None:
    """The van has passed the gap."""
    first, second, _ = await work.runs.stops(1)
    first.sequence, second.sequence = second.sequence, first.sequence


@pytest.mark.parametrize("why", [by_night, already_next, behind_it], ids=lambda why: why.__name__)
async def test_who_should_not_be_asked_is_not(waiting: Stage, why: Callable[[StorageWork], Awaitable[None]]) -> None:
    """Nobody at night, nobody who has heard that the van comes, and nobody about a place that lies behind."""
    await drop_second(waiting)
    await waiting.do(why)

    assert await look(waiting) == 0
    assert await asked(waiting) == []
