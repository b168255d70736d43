"""A work is a transaction: whole or not at all, nobody's change is lost, and a snapshot stays as it is."""

import asyncio
from contextlib import suppress

import pytest
from sqlalchemy.exc import DBAPIError

from delivery.model.errors import NotFound
from delivery.model.people import Recipient
from storage.database import Database
from storage.errors import ChangedMeanwhile, Clash
from storage.tables.people import recipients
from storage.work import StorageWork
from tests.storage.samples import a_parcel, a_yard


class Regret(Exception):
    """What a use case raises when it thinks better of it."""


async def _named(database: Database, name: str = "Anna") -> int:
    async with database.work() as work:
        recipient = Recipient(name)
        await work.recipients.add(recipient)
    return recipient.id


async def _name(database: Database, recipient_id: int) -> str:
    async with database.reading() as work:
        return (await work.recipients.get(recipient_id)).name


async def test_a_clean_exit_commits(database: Database) -> None:
    """What a work changed is there for the next one, with its version counted up."""
    recipient_id = await _named(database)
    async with database.work() as work:
        recipient = await work.recipients.get(recipient_id)
        recipient.name = "Berta"

    assert await _name(database, recipient_id) == "Berta"
    assert recipient.version == 2


async def test_an_exception_rolls_back(database: Database) -> None:
    """Whatever leaves the block as an exception undoes all of it, and passes through."""
    recipient_id = await _named(database)

    async def change_and_regret() -> None:
        async with database.work() as work:
            (await work.recipients.get(recipient_id)).name = "Berta"
            await work.recipients.add(Recipient("Carla"))
            raise Regret

    with pytest.raises(Regret):
        await change_and_regret()

    assert await _name(database, recipient_id) == "Anna"
    with pytest.raises(NotFound):
        await _name(database, recipient_id + 1)


async def test_a_hundred_concurrent_increments_all_count(database: Database) -> None:
    """Nobody's change is lost, however many work at once."""
    recipient_id = await _named(database, "0")

    async def increment(work: StorageWork) -> None:
        recipient = await work.recipients.get(recipient_id)
        before = int(recipient.name)
        await asyncio.sleep(0)
        recipient.name = str(before + 1)

    async with asyncio.TaskGroup() as group:
        for _ in range(100):
            group.create_task(database.repeat(increment))

    assert await _name(database, recipient_id) == "100"


async def test_a_cancelled_work_leaves_nothing_behind(database: Database) -> None:
    """Wherever a work is cancelled, nothing of it is seen, and the next one begins at once."""
    recipient_id = await _named(database)

    async def change() -> None:
        async with database.work() as work:
            (await work.recipients.get(recipient_id)).name = "Berta"
            await work.recipients.add(Recipient("Carla"))
            await asyncio.Event().wait()

    for steps in range(40):
        task = asyncio.get_running_loop().create_task(change())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        async with asyncio.timeout(5), database.work() as work:
            assert (await work.recipients.get(recipient_id)).name == "Anna"


async def test_a_snapshot_cannot_be_written_to(database: Database) -> None:
    """A reading that tries to change something is refused by the engine itself."""
    with pytest.raises(DBAPIError):
        async with database.reading() as work:
            await work.recipients.add(Recipient("Anna"))


async def test_a_snapshot_stays_as_it_is(database: Database) -> None:
    """A reading sees one moment, and neither waits for a writer nor holds one up."""
    recipient_id = await _named(database)
    async with database.reading() as before:
        await before.depots.all()
        async with database.work() as work:
            (await work.recipients.get(recipient_id)).name = "Berta"

        assert (await before.recipients.get(recipient_id)).name == "Anna"


async def test_a_broken_rule_is_a_clash_without_values(database: Database) -> None:
    """A guard of the database speaks up by its name and does not quote what was written."""

    async def break_a_rule() -> None:
        async with database.work() as work:
            yard = await a_yard(work)
            await a_parcel(work, yard, "SECRET-1")
            await a_parcel(work, yard, "SECRET-1")

    with pytest.raises(Clash) as caught:
        await break_a_rule()

    assert "tracking_number" in caught.value.rule
    assert "SECRET" not in str(caught.value.rule)


async def test_a_change_behind_ones_back_is_noticed(database: Database) -> None:
    """Whoever read a thing before somebody changed it must read again: the last one does not simply win."""
    recipient_id = await _named(database)

    async def overtaken() -> None:
        async with database.work() as work:
            recipient = await work.recipients.get(recipient_id)
            await work.connection.execute(recipients.update().values(name="Berta", version=recipients.c.version + 1))
            recipient.name = "Carla"

    with pytest.raises(ChangedMeanwhile):
        await overtaken()
    assert await _name(database, recipient_id) == "Anna"
