"""The agenda: one list, worked through in an order that never depends on luck."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Protocol

from sandbox.people.agenda import Act, Agenda


class Clock(Protocol):
    def now(self) -> datetime: ...
    async def sleep_until(self, when: datetime) -> None: ...
    def move(self, **by: float) -> None: ...


@asynccontextmanager
async def working(agenda: Agenda) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(agenda.run())
        yield
        task.cancel()


async def settled(agenda: Agenda) -> None:
    while not agenda.idle():  # noqa: ASYNC110 - being idle is nobody's event
        await asyncio.sleep(0)


def writes(book: list[str], word: str) -> Act:
    async def act() -> None:
        await asyncio.sleep(0)
        book.append(word)

    return act


async def test_acts_wait_for_the_clock(clock: Clock) -> None:
    """Nothing happens before its time, and everything once its time has come."""
    agenda, book = Agenda(clock), list[str]()
    agenda.at(clock.now() + timedelta(minutes=5), 1, writes(book, "late"))
    agenda.at(clock.now() + timedelta(minutes=1), 1, writes(book, "soon"))

    async with working(agenda):
        await settled(agenda)
        assert book == []
        clock.move(minutes=2)
        await settled(agenda)
        assert book == ["soon"]
        clock.move(minutes=10)
        await settled(agenda)

    assert book == ["soon", "late"]
    assert agenda.next_act() is None


async def test_one_moment_goes_by_person(clock: Clock) -> None:
    """Acts of one moment happen by person, and of one person in the order they were planned."""
    agenda, book, when = Agenda(clock), list[str](), clock.now() + timedelta(seconds=1)
    for who, word in ((3, "c"), (1, "a1"), (2, "b"), (1, "a2")):
        agenda.at(when, who, writes(book, word))

    async with working(agenda):
        clock.move(seconds=1)
        await settled(agenda)

    assert book == ["a1", "a2", "b", "c"]


async def test_an_earlier_act_overtakes(clock: Clock) -> None:
    """An act planned while the agenda sleeps towards a later one is not overslept."""
    agenda, book = Agenda(clock), list[str]()
    agenda.at(clock.now() + timedelta(hours=1), 1, writes(book, "later"))

    async with working(agenda):
        await asyncio.sleep(0)
        agenda.at(clock.now() + timedelta(minutes=1), 1, writes(book, "sooner"))
        clock.move(minutes=1)
        await settled(agenda)

    assert book == ["sooner"]


async def test_dropped_acts_never_happen(clock: Clock) -> None:
    """What somebody was going to do is forgotten with them; it is not even waited for."""
    agenda, book = Agenda(clock), list[str]()
    agenda.at(clock.now() + timedelta(minutes=1), 1, writes(book, "gone"))
    kept = agenda.at(clock.now() + timedelta(minutes=2), 2, writes(book, "kept"))
    agenda.drop(1)

    assert agenda.next_act() == kept.when

    async with working(agenda):
        clock.move(minutes=3)
        await settled(agenda)

    assert book == ["kept"]


async def test_not_idle_while_acting(clock: Clock) -> None:
    """Whoever moves the clock can see that somebody is still busy."""
    agenda, go = Agenda(clock), asyncio.Event()

    async def slow() -> None:
        await go.wait()

    agenda.at(clock.now(), 1, slow)
    async with working(agenda):
        await asyncio.sleep(0)
        assert not agenda.idle()
        go.set()
        await settled(agenda)
        assert agenda.idle()
