"""SQLite is set up so that nothing is lost, and says what is wrong where it cannot be."""

import asyncio
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.errors import DatabaseBusy, DatabaseUnusable, Problem
from storage.inline import inline_connection
from tests.storage.conftest import KEY
from tests.storage.samples import a_parcel, a_yard


def _at(path: Path) -> Database:
    return Database(f"sqlite:///{path}", key=KEY)


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """A database with every table and no row."""
    return Path(shutil.copy(template, tmp_path / "doorstep.db"))


async def test_the_pragmas_that_keep_data(file: Path) -> None:
    """WAL, FULL and foreign keys on the writer; a reader that cannot write."""
    database = _at(file)
    await database.open()

    async def pragmas(work_of: object, *names: str) -> list[object]:
        async with work_of() as work:  # type: ignore[operator]  # work or reading
            return [(await work.connection.execute(text(f"PRAGMA {name}"))).scalar() for name in names]

    assert await pragmas(database.work, "journal_mode", "synchronous", "foreign_keys") == ["wal", 2, 1]
    assert await pragmas(database.work, "busy_timeout", "query_only") == [5000, 0]
    assert await pragmas(database.reading, "busy_timeout", "query_only") == [5000, 1]
    await database.close()


async def test_a_work_begins_immediate(file: Path) -> None:
    """A work holds the write lock from its first moment: what it read cannot become outdated before it writes."""
    database = _at(file)
    await database.open()
    async with database.work():
        with closing(sqlite3.connect(file, timeout=0)) as other, pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
    await database.close()


async def test_waiters_are_served_in_order(file: Path) -> None:
    """Who asked first for a work gets it first."""
    database, order = _at(file), list[int]()
    await database.open()

    async def take(number: int) -> None:
        async with database.work():
            order.append(number)

    async with asyncio.TaskGroup() as group:
        for number in range(20):
            group.create_task(take(number))
    await database.close()

    assert order == list(range(20))


async def test_one_process_at_a_time(file: Path) -> None:
    """A second opening is told who holds the file, and may open it once it is free."""
    first, second = _at(file), _at(file)
    await first.open()
    with pytest.raises(DatabaseBusy) as caught:
        await second.open()
    assert caught.value.pid == os.getpid()

    await first.close()
    await second.open()
    await second.close()


async def test_a_new_file_is_nobody_elses(tmp_path: Path) -> None:
    """A database holds names and phone numbers: other users of the machine cannot read it."""
    database = _at(tmp_path / "new.db")
    await database.open()
    await database.close()

    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o600


async def _problem(database: Database) -> Problem:
    with pytest.raises(DatabaseUnusable) as caught:
        await database.open()
    return caught.value.problem


async def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """No folder is made up for a file that was misspelt."""
    assert await _problem(_at(tmp_path / "nowhere" / "x.db")) is Problem.FOLDER_MISSING


async def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    """Where no file can be made, nothing is started."""
    assert await _problem(_at(Path("/proc/doorstep.db"))) is Problem.NOT_WRITABLE
    (tmp_path / "x.db").mkdir()
    assert await _problem(_at(tmp_path / "x.db")) is Problem.NOT_WRITABLE


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A file of something else is left as it is."""
    (tmp_path / "x.db").write_bytes(b"%PDF-1.7 " * 1000)

    assert await _problem(_at(tmp_path / "x.db")) is Problem.NOT_A_DATABASE
    assert (tmp_path / "x.db").read_bytes() == b"%PDF-1.7 " * 1000


async def test_a_connection_that_fails_leaves_no_thread(tmp_path: Path) -> None:
    """The thread of a connection that could not be made has ended: it says nothing to a loop that was closed since."""
    connection = inline_connection(str(tmp_path), timeout=1)
    with pytest.raises(sqlite3.OperationalError):
        await connection

    assert not connection._thread.is_alive()


@pytest.fixture
def torn(file: Path) -> Path:
    """A database with pages that were torn out."""
    pages = bytearray(file.read_bytes())
    pages[4096 : 4096 * 12] = b"\xff" * (4096 * 11)
    file.write_bytes(pages)
    return file


async def test_a_damaged_database_is_found_at_the_start(torn: Path) -> None:
    """Torn pages are noticed before anybody writes to them."""
    assert await _problem(_at(torn)) is Problem.DAMAGED


@pytest.mark.parametrize("url", ["mysql://root:secret@host/db", "sqlite://", "sqlite:///:memory:", "no url at all"])
def test_other_addresses_are_refused(url: str) -> None:
    """Only a SQLite file or a PostgreSQL server remembers; the refusal quotes no password."""
    with pytest.raises(DatabaseUnusable) as caught:
        Database(url, key="k")

    assert caught.value.problem in (Problem.UNKNOWN_ENGINE, Problem.NO_FILE)
    assert "secret" not in repr(caught.value)


async def test_a_server_that_does_not_answer() -> None:
    """A PostgreSQL that is not there is one clear error, without its password."""
    database = Database("postgresql://me:secret@127.0.0.1:1/doorstep", key="k")
    with pytest.raises(DatabaseUnusable) as caught:
        await database.open()

    assert caught.value.problem is Problem.NOT_REACHABLE
    assert "secret" not in repr(caught.value)


async def test_what_people_tell_about_their_doors_is_sealed(file: Path) -> None:
    """Access notes and safe places are unreadable in the file, and readable through the memory."""
    database = _at(file)
    await database.open()
    async with database.work() as work:
        parcel = await a_parcel(work, await a_yard(work))
        parcel.access_note, parcel.handover_details = "the code is 4711", "under the blue bench"
    async with database.reading() as work:
        found = await work.parcels.get(parcel.id)
        assert (found.access_note, found.handover_details) == ("the code is 4711", "under the blue bench")
    await database.close()

    kept = await asyncio.to_thread(file.read_bytes)
    assert b"Anna" in kept
    assert b"4711" not in kept
    assert b"blue bench" not in kept
