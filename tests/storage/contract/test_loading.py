"""What is loaded by the short way belongs to the transaction that loaded it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from delivery.model.run import OPEN, StopStatus
from storage.database import Database
from storage.loading import FEW
from storage.work import StorageWork
from tests.storage.samples import NOW, a_day, a_parcel, a_run, a_stop, a_yard

MANY = FEW + 1


@contextmanager
def _asked(work: StorageWork) -> Iterator[list[str]]:
    """The statements that go the usual way."""
    connection, asked = work.connection.sync_connection, list[str]()
    assert connection is not None

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield asked
    event.remove(connection, "before_cursor_execute", note)


async def test_known_things_stay_known(database: Database) -> None:
    """What was changed in memory is what later queries of the transaction give, though nobody holds it."""
    async with database.work() as work:
        yard = await a_yard(work)
        await a_parcel(work, yard)
    async with database.work() as work:
        (await work.depots.get(yard.depot.id)).name = "Schaan"
        assert (await work.depots.get(yard.depot.id)).name == "Schaan"
        assert [depot.name for depot in await work.depots.all()] == ["Schaan"]
        assert await work.depots.by_name("Schaan") is await work.depots.get(yard.depot.id)


@pytest.mark.parametrize("count", [1, 3, FEW, MANY])
async def test_any_number_of_ids(database: Database, count: int) -> None:
    """Of many or of few: each once, by id, whatever the order and however often they are asked for."""
    async with database.work() as work:
        yard = await a_yard(work)
        ids = [(await a_parcel(work, yard, f"T{number}")).id for number in range(MANY + 1)]
    async with database.reading() as work:
        asked = [*reversed(ids[:count]), ids[0], 10**9]
        assert [parcel.id for parcel in await work.parcels.get_many(asked)] == ids[:count]
        assert await work.parcels.get_many([]) == ()


async def test_changes_wait_for_nobody(database: Database) -> None:
    """What was changed in memory is written before the next query looks for it, and counts as a version."""
    async with database.work() as work:
        yard = await a_yard(work)
        parcel = await a_parcel(work, yard)
    async with database.work() as work:
        (await work.parcels.get(parcel.id)).tracking_number = "T2"
        assert await work.parcels.by_tracking("T1") is None
        found = await work.parcels.by_tracking("T2")
        assert found is not None
        assert found.version == parcel.version + 1


async def test_stops_by_how_they_stand(database: Database) -> None:
    """Those that were asked for, in sequence, and a stop that was done a moment ago is done."""
    async with database.work() as work:
        yard = await a_yard(work)
        run = await a_run(work, yard, await a_day(work, yard))
        first, second, third = [await a_stop(work, run, sequence=number) for number in (3, 1, 2)]
        second.finish(StopStatus.DELIVERED, NOW)
        third.status = StopStatus.SKIPPED
        assert await work.runs.stops_in(run.id, OPEN) == [first]
        assert await work.runs.stops_in(run.id, frozenset({StopStatus.PLANNED, StopStatus.SKIPPED})) == [third, first]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_readers_skip_the_ceremony_too(database: Database) -> None:
    """On SQLite a prepared query never passes SQLAlchemy's executor, but begins its snapshot as others do."""
    async with database.work() as work:
        yard = await a_yard(work)
    async with database.reading() as work:
        with _asked(work) as asked:
            await work.depots.vans(yard.depot.id)
            async with database.work() as writing:
                (await writing.depots.get(yard.depot.id)).name = "Schaan"
            assert (await work.depots.get(yard.depot.id)).name == "Vaduz"
        assert asked == ["BEGIN"]


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_nothing_is_read_twice(database: Database) -> None:
    """A thing that nobody holds any more is not fetched again."""
    async with database.work() as work:
        yard = await a_yard(work)
    async with database.reading() as work:
        await work.depots.get(yard.depot.id)
        said = list[str]()
        raw: Any = await work.connection.get_raw_connection()
        raw.driver_connection.raw.set_trace_callback(said.append)
        assert (await work.depots.get(yard.depot.id)).name == "Vaduz"
        raw.driver_connection.raw.set_trace_callback(None)
    assert said == []
