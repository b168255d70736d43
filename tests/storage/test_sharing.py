"""Those who write on SQLite at the same time share a commit, and nothing else."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from storage.inline import InlineConnection, inline_connection
from storage.sharing import MOST_PARTS, TransactionLost, Turns


class Regret(Exception):
    """What undoes a part."""


class Table:
    """A file with one table, written in parts; `heard` is every statement in order."""

    def __init__(self, path: Path, connection: InlineConnection) -> None:
        self.path, self.raw, self.turns = path, connection.raw, Turns(connection)
        self.heard: list[str] = []
        self.raw.execute("PRAGMA journal_mode=WAL")
        self.raw.execute("CREATE TABLE said (text TEXT)")
        self.raw.set_trace_callback(self.heard.append)

    async def say(self, text: str, *, then: BaseException | None = None) -> list[str]:
        """Write a text in a part of its own; what others can see of the table when it is over."""
        async with self.turns.part():
            self.raw.execute("INSERT INTO said VALUES (?)", (text,))
            await asyncio.sleep(0)
            if then is not None:
                raise then
        return self.kept()

    async def lose(self) -> None:
        """Do what SQLite does on a full disk."""
        async with self.turns.part():
            self.raw.execute("ROLLBACK")
            raise Regret

    async def regret(self) -> None:
        """Write something and think better of it."""
        with suppress(Regret):
            await self.say("never", then=Regret())

    def kept(self) -> list[str]:
        """What another connection sees."""
        with closing(sqlite3.connect(self.path)) as other:
            return [text for (text,) in other.execute("SELECT text FROM said ORDER BY rowid")]

    @property
    def commits(self) -> int:
        """How often it was committed."""
        return self.heard.count("COMMIT")


@pytest.fixture
async def table(tmp_path: Path) -> AsyncIterator[Table]:
    """A fresh one."""
    connection = inline_connection(str(tmp_path / "said.db"), timeout=1)
    await connection
    yield Table(tmp_path / "said.db", connection)
    await connection.close()


async def test_whoever_waited_shares_the_commit(table: Table) -> None:
    """Ten that write at once are committed once, and each hears of it only when its own words are kept."""
    texts = [f"{number}" for number in range(10)]
    seen = await asyncio.gather(*(table.say(text) for text in texts))

    assert table.commits == 1
    assert all(text in kept for text, kept in zip(texts, seen, strict=True))
    assert table.kept() == texts


async def test_nobody_waits_for_more_than_some(table: Table) -> None:
    """However many wait, a commit comes after so many parts."""
    await asyncio.gather(*(table.say("so") for _ in range(3 * MOST_PARTS)))

    assert table.commits == 3


async def test_one_alone_commits_at_once(table: Table) -> None:
    """Without anybody waiting each part is a transaction of its own."""
    assert await table.say("a") == ["a"]
    assert await table.say("b") == ["a", "b"]
    assert table.commits == 2


@pytest.mark.parametrize("bad", range(4))
async def test_a_regretted_part_is_undone_alone(table: Table, bad: int) -> None:
    """Wherever among the others it stands, they stay and it goes, and only it hears the exception."""
    texts = ["a", "b", "c", "d"]
    regret = Regret()
    ended = await asyncio.gather(
        *(table.say(text, then=regret if number == bad else None) for number, text in enumerate(texts)),
        return_exceptions=True,
    )

    assert [one for one in ended if isinstance(one, BaseException)] == [regret]
    assert table.kept() == [text for number, text in enumerate(texts) if number != bad]
    assert not table.raw.in_transaction


async def test_nothing_is_left_open_when_all_regret(table: Table) -> None:
    """If every part is undone, so is the transaction."""
    await asyncio.gather(*(table.say("no", then=Regret()) for _ in range(3)), return_exceptions=True)

    assert table.kept() == []
    assert not table.raw.in_transaction
    assert await table.say("yes") == ["yes"]


async def test_what_sqlite_undid_is_nobodys_success(table: Table) -> None:
    """When SQLite drops the whole transaction, the parts that were done already are told to begin again."""
    done, lost = await asyncio.gather(table.say("done"), table.lose(), return_exceptions=True)

    assert isinstance(done, TransactionLost)
    assert isinstance(lost, Regret)
    assert await table.say("again") == ["again"]


async def test_a_failed_commit_is_everybodys_failure(table: Table) -> None:
    """Who shares a commit that fails is told so, and nothing of it stays."""
    actions: list[str | None] = []

    def allow(action: int, name: str | None, *_: object) -> int:
        actions.append(name)
        return sqlite3.SQLITE_DENY if (action, name) == (sqlite3.SQLITE_TRANSACTION, "COMMIT") else sqlite3.SQLITE_OK

    table.raw.set_authorizer(allow)
    ended = await asyncio.gather(*(table.say("x") for _ in range(3)), return_exceptions=True)
    table.raw.set_authorizer(None)

    assert "COMMIT" in actions
    assert all(isinstance(one, sqlite3.DatabaseError) for one in ended)
    assert table.kept() == []
    assert await table.say("y") == ["y"]


@pytest.mark.parametrize("steps", range(12))
async def test_cancelled_at_any_step_it_is_whole_or_not_at_all(table: Table, steps: int) -> None:
    """Wherever a part is cancelled, the others are kept, nothing stays open, and the next one finds its turn."""
    async with asyncio.TaskGroup() as group:
        first = group.create_task(table.say("first"))
        others = [group.create_task(table.say(f"{number}")) for number in range(3)]
        for _ in range(steps):
            await asyncio.sleep(0)
        first.cancel()
    with suppress(asyncio.CancelledError):
        assert "first" in await first

    assert [one.result() is not None for one in others] == [True] * 3
    assert [text for text in table.kept() if text != "first"] == ["0", "1", "2"]
    assert not table.raw.in_transaction
    assert "next" in await table.say("next")


@pytest.mark.parametrize("steps", range(8))
async def test_a_done_part_is_not_forgotten(table: Table, steps: int) -> None:
    """A part that is done is committed even if it is cancelled and everybody behind it thinks better of it."""
    async with asyncio.TaskGroup() as group:
        first = group.create_task(table.say("first"))
        group.create_task(table.regret())
        for _ in range(steps):
            await asyncio.sleep(0)
        first.cancel()

    assert not table.raw.in_transaction
    assert table.kept() in ([], ["first"])


async def test_who_only_looked_waits_for_nothing(table: Table) -> None:
    """A part that changed nothing ends where it is, without a breath: there is no disk to wait for."""

    async def look() -> None:
        async with table.turns.part():
            table.raw.execute("SELECT * FROM said").fetchall()

    with pytest.raises(StopIteration):
        look().send(None)
    assert not table.raw.in_transaction
