"""The intake keeps what Telegram handed over, once, and gives each chat's updates in their order."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.chat.inbox import KeptOffset
from storage.database import Database
from storage.work import StorageWork
from tests.storage.samples import NOW, later

BOT = 42


@dataclass(frozen=True)
class Raw:
    update_id: int
    chat_id: int | None = 7
    raw: str = "{}"


async def _done(database: Database, row: int) -> bool:
    async with database.work() as work:
        return await work.doing.done(row, NOW)


async def test_a_batch_and_its_offset_are_kept_together(database: Database) -> None:
    """After a batch the next offset is known, and an update that came before is passed over."""
    assert await database.inbox.offset(BOT) == KeptOffset(0, None, None)
    assert await database.inbox.accept(BOT, [Raw(1), Raw(2), Raw(2)], NOW, next_offset=3) == 2
    assert await database.inbox.accept(BOT, [Raw(2), Raw(3)], later(seconds=1), next_offset=4) == 1

    assert await database.inbox.offset(BOT) == KeptOffset(0, 4, later(seconds=1))
    assert await database.inbox.undone() == (3, NOW)


async def test_an_empty_batch_moves_nothing_but_the_offset(database: Database) -> None:
    """A poll without updates is no sign of life; a webhook's update leaves the offset alone."""
    await database.inbox.accept(BOT, [Raw(1)], NOW, next_offset=2)
    await database.inbox.accept(BOT, [], later(days=1), next_offset=2)
    await database.inbox.accept(BOT, [Raw(5)], later(days=2), next_offset=None)

    assert await database.inbox.offset(BOT) == KeptOffset(0, 2, later(days=2))


async def test_a_new_epoch_takes_the_same_numbers_again(database: Database) -> None:
    """When Telegram starts counting anew, an update id that was there before is a new update."""
    await database.inbox.accept(BOT, [Raw(1)], NOW, next_offset=2)
    assert await database.inbox.new_epoch(BOT, later(days=7)) == KeptOffset(1, None, later(days=7))

    assert await database.inbox.accept(BOT, [Raw(1)], later(days=7), next_offset=2) == 1
    assert await database.inbox.offset(BOT) == KeptOffset(1, 2, later(days=7))


async def test_two_bots_do_not_meet(database: Database) -> None:
    """Each bot has its own offset and its own numbers."""
    await database.inbox.accept(1, [Raw(1)], NOW, next_offset=2)

    assert await database.inbox.accept(2, [Raw(1)], NOW, next_offset=9) == 1
    assert (await database.inbox.offset(1)).next == 2


async def test_each_free_chat_gives_its_oldest(database: Database) -> None:
    """One update a chat, oldest first, none of a busy chat; updates without a chat queue as one."""
    batch = [Raw(1, 7), Raw(2, 7), Raw(3, 8), Raw(4, None), Raw(5, None), Raw(6, 9)]
    await database.inbox.accept(BOT, batch, NOW, next_offset=7)

    assert [u.update_id for u in await database.inbox.waiting((), 10)] == [1, 3, 4, 6]
    assert [u.update_id for u in await database.inbox.waiting({7, None}, 10)] == [3, 6]
    assert [u.update_id for u in await database.inbox.waiting({None}, 1)] == [1]


async def test_an_update_is_done_once(database: Database) -> None:
    """The second worker that finishes an update learns that it came too late."""
    await database.inbox.accept(BOT, [Raw(1), Raw(2)], NOW, next_offset=3)
    (first,) = await database.inbox.waiting((), 10)

    assert await _done(database, first.row)
    assert not await _done(database, first.row)
    assert [u.update_id for u in await database.inbox.waiting((), 10)] == [2]


async def test_a_rolled_back_update_waits_again(database: Database) -> None:
    """Done is part of the update's own transaction."""
    await database.inbox.accept(BOT, [Raw(1)], NOW, next_offset=2)
    (update,) = await database.inbox.waiting((), 1)

    async def end_and_fall() -> None:
        async with database.work() as work:
            await work.doing.done(update.row, NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await end_and_fall()

    assert await database.inbox.waiting((), 1) == [update]


async def test_five_failures_quarantine_and_the_chat_goes_on(database: Database) -> None:
    """A poisonous update leaves the way after five tries, and can be replayed."""
    await database.inbox.accept(BOT, [Raw(1), Raw(2)], NOW, next_offset=3)
    (bad,) = await database.inbox.waiting((), 1)
    tries = [await database.inbox.failed(bad.row, "boom", NOW) for _ in range(5)]

    assert tries == [1, 2, 3, 4, 5]
    assert [u.update_id for u in await database.inbox.waiting((), 10)] == [2]
    assert not await _done(database, bad.row)

    assert await database.inbox.replay() == 1
    (again,) = await database.inbox.waiting((), 1)
    assert (again.update_id, again.tries) == (1, 0)


async def test_only_done_updates_are_forgotten(database: Database) -> None:
    """Old rows go when they are done; what waits stays, however old."""
    await database.inbox.accept(BOT, [Raw(1), Raw(2, 8)], NOW, next_offset=3)
    first, _ = await database.inbox.waiting((), 2)
    await _done(database, first.row)

    assert await database.inbox.prune(NOW) == 0
    assert await database.inbox.prune(later(days=30)) == 1
    assert await database.inbox.undone() == (1, NOW)


_BATCHES = st.lists(
    st.lists(st.builds(Raw, st.integers(1, 30), st.sampled_from([7, 8, None])), max_size=8), min_size=1, max_size=5
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=_BATCHES, workers=st.integers(1, 3))
def test_every_update_is_handled_once_and_in_order(url: str, batches: list[list[Raw]], workers: int) -> None:
    """Whatever comes doubled, late or at once: each update is handled once, each chat's as they came in."""
    asyncio.run(_live(url, batches, workers))


async def _live(url: str, batches: list[list[Raw]], workers: int) -> None:
    database = Database(url, key="a secret of the tests")
    await database.open()
    await database.inbox.new_epoch(BOT, NOW)
    fresh = [await database.inbox.accept(BOT, batch, NOW, next_offset=None) for batch in batches]
    handled: dict[int | None, list[int]] = defaultdict(list)
    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(_work(database, handled))
    await database.close()

    assert handled == _as_they_came(batches)
    assert sum(fresh) == sum(len(ids) for ids in handled.values())


async def _work(database: Database, handled: dict[int | None, list[int]]) -> None:
    while waiting := await database.inbox.waiting((), 2):
        for update in waiting:
            if await database.repeat(partial(_end, update.row)):
                handled[update.chat_id].append(update.update_id)


async def _end(row: int, work: StorageWork) -> bool:
    return await work.doing.done(row, NOW)


def _as_they_came(batches: list[list[Raw]]) -> dict[int | None, list[int]]:
    first: dict[int, Raw] = {}
    for update in (update for batch in batches for update in batch):
        first.setdefault(update.update_id, update)
    order: dict[int | None, list[int]] = defaultdict(list)
    for update in first.values():
        order[update.chat_id].append(update.update_id)
    return order
