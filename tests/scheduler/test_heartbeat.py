"""After an outage every courier on shift is asked once whether something is missing."""

import pytest
from sqlalchemy import select

from delivery.policy.announcements import NoticeKind
from scheduler.heartbeat import Heartbeat
from storage.tables.outbox import outbox
from tests.delivery.stage import ANNA, MAX, Stage


def _process(stage: Stage) -> Heartbeat:
    return Heartbeat(stage.database.work, stage.database.reading)


async def _told(stage: Stage) -> int:
    return len(await stage.told(NoticeKind.WE_WERE_AWAY, MAX))


@pytest.mark.parametrize(("minutes", "told"), [(1.9, 0), (4, 1), (600, 1)])
async def test_a_restart_is_no_outage(driving: Stage, minutes: float, told: int) -> None:
    """Under two minutes nobody hears of it; after more, a courier whose route is under way does."""
    await _process(driving).beat(driving.clock.now())
    driving.later(minutes=minutes)
    await _process(driving).beat(driving.clock.now())
    assert await _told(driving) == told


async def test_an_outage_is_told_once_and_to_couriers_only(driving: Stage) -> None:
    """However often the process starts again at once; recipients hear nothing, and times are the outage's own."""
    await _process(driving).beat(driving.clock.now())
    since, before = driving.clock.now(), len([x for x in (await driving.ledger()).letters if x.chat_id == ANNA])
    driving.later(minutes=4)
    until = driving.clock.now()
    for _ in range(3):
        await _process(driving).beat(driving.clock.now())
        driving.later(seconds=20)
    async with driving.database.reading() as work:
        told = select(outbox.c.facts).where(outbox.c.kind == NoticeKind.WE_WERE_AWAY)
        (facts,) = (await work.connection.execute(told)).scalars()
    assert (facts["since"], facts["until"]) == (since.isoformat(), until.isoformat())
    assert len([x for x in (await driving.ledger()).letters if x.chat_id == ANNA]) == before


async def test_a_clock_that_jumps_in_one_life_is_no_outage(driving: Stage) -> None:
    """Only the first beat of a process looks back: a demo's clock may jump by hours."""
    heart = _process(driving)
    await heart.beat(driving.clock.now())
    driving.later(hours=2)
    await heart.beat(driving.clock.now())
    assert await _told(driving) == 0


async def test_nobody_on_shift_nobody_told(published: Stage) -> None:
    """In the evening there is no route under way."""
    await _process(published).beat(published.clock.now())
    published.later(hours=2)
    await _process(published).beat(published.clock.now())
    assert await _told(published) == 0


async def test_the_first_start_ever_is_no_outage(driving: Stage) -> None:
    """A new database has no heartbeat to be missed."""
    await _process(driving).beat(driving.clock.now())
    assert await _told(driving) == 0
