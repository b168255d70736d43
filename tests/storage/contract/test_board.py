"""What the board remembers and looks at, on both engines."""

from datetime import timedelta

from delivery.model.board import Marks
from delivery.model.edit import Edit, EditKind
from delivery.model.exception import DeliveryException, Severity, Trouble
from delivery.model.people import Member, Role
from delivery.model.pins import Pins
from delivery.model.run import StopStatus
from delivery.model.session import Session
from storage.database import Database
from storage.tables.board import board_links, board_sessions, plan_edits
from storage.work import StorageWork
from tests.storage.samples import NOW, TODAY, Yard, a_day, a_notice, a_parcel, a_plan, a_run, a_stop, a_yard, later

BOARD_TABLES = (board_links, board_sessions, plan_edits)


async def _dora(work: StorageWork, yard: Yard) -> Member:
    dora = Member(Role.DISPATCHER, yard.depot.id, "Dora", 9, NOW)
    await work.members.add(dora)
    return dora


async def test_a_link_is_used_once(database: Database) -> None:
    """Two browsers with the same link: the second finds it used; an old one is nobody's."""
    async with database.work() as work:
        dora = await _dora(work, await a_yard(work))
        await work.sessions.add_link("h1", dora.id, NOW, later(minutes=10))
        await work.sessions.add_link("h2", dora.id, NOW, later(minutes=10))
    async with database.work() as work:
        assert await work.sessions.use_link("h1", later(minutes=1)) == dora.id
        assert await work.sessions.use_link("h1", later(minutes=1)) is None
        assert await work.sessions.use_link("h2", later(minutes=10)) is None
        assert await work.sessions.use_link("h3", NOW) is None


async def test_sessions_end(database: Database) -> None:
    """By themselves, one by one, or all of a member's at once."""
    async with database.work() as work:
        dora = await _dora(work, await a_yard(work))
        for name in ("a", "b", "c"):
            await work.sessions.begin(Session(name, dora.id, NOW, later(hours=12)))
    async with database.work() as work:
        assert await work.sessions.find("a", later(hours=1)) == Session("a", dora.id, NOW, later(hours=12))
        assert await work.sessions.find("a", later(hours=12)) is None
        await work.sessions.end("a", NOW)
        assert await work.sessions.find("a", NOW) is None
        await work.sessions.end_all(dora.id, NOW)
        assert await work.sessions.find("c", NOW) is None


async def test_edits_come_back_as_they_were(database: Database) -> None:
    """The newest of a day with its plan and pins; the day keeps its own pins."""
    async with database.work() as work:
        yard = await a_yard(work)
        dora, day = await _dora(work, yard), await a_day(work, yard)
        day.pins = Pins({5: yard.shift.id}, frozenset({yard.shift.id}))
        for revision in (1, 2):
            pins = Pins({revision: yard.shift.id})
            await work.edits.add(Edit(day.id, dora.id, NOW, EditKind.MOVED, revision, a_plan(revision), pins, 5))
    async with database.work() as work:
        assert (await work.days.get(day.id)).pins == Pins({5: yard.shift.id}, frozenset({yard.shift.id}))
        edit = await work.edits.last(day.id)
        assert edit is not None
        assert (edit.revision, edit.before, edit.pins_before) == (2, a_plan(2), Pins({2: yard.shift.id}))
        await work.edits.remove(edit.id)
        await work.edits.renumber(day.id, 1, 7)
        before = await work.edits.last(day.id)
        assert before is not None
        assert before.revision == 7


async def test_what_is_over_is_forgotten(database: Database) -> None:
    """Old links, sessions and edits go when new ones come: nothing of them is kept for ever."""
    async with database.work() as work:
        yard = await a_yard(work)
        dora, day = await _dora(work, yard), await a_day(work, yard)
        for name, at in (("old", NOW), ("new", later(days=60))):
            await work.sessions.add_link(name, dora.id, at, at + timedelta(minutes=10))
            await work.sessions.begin(Session(name, dora.id, at, at + timedelta(hours=12)))
            await work.edits.add(Edit(day.id, dora.id, at, EditKind.LOCKED, 1, a_plan(), Pins()))
    async with database.reading() as work:
        rows = {t.name: len((await work.connection.execute(t.select())).all()) for t in BOARD_TABLES}
    assert rows == {"board_links": 1, "board_sessions": 1, "plan_edits": 1}


async def test_only_the_depots_day_is_seen(database: Database) -> None:
    """Runs and stops of one depot and date, in order; of another depot nothing, even by its ids."""
    async with database.work() as work:
        yard, other = await a_yard(work), await a_yard(work, "Schaan")
        parcel, foreign = await a_parcel(work, yard), await a_parcel(work, other, "T2")
        mine = await a_run(work, yard, await a_day(work, yard))
        theirs = await a_run(work, other, await a_day(work, other))
        second = await a_stop(work, mine, parcel.id, sequence=2)
        first, stranger = await a_stop(work, mine, sequence=1), await a_stop(work, theirs, foreign.id)
    async with database.reading() as work:
        runs = await work.board.runs(yard.depot.id, TODAY)
        assert [(run.id, run.van, run.courier) for run in runs] == [(mine.id, "Van 1", "Cem")]
        stops = await work.board.stops(yard.depot.id, TODAY)
        assert [stop.id for stop in stops] == [first.id, second.id]
        assert (stops[1].parcel_ids, stops[1].status) == ((parcel.id,), StopStatus.PLANNED)
        assert await work.board.stops_of(yard.depot.id, [second.id, stranger.id]) == [stops[1]]
        assert [s.id for s in await work.board.stops_of_runs(yard.depot.id, [mine.id, theirs.id])] == [
            first.id,
            second.id,
        ]
        assert await work.board.tracking_numbers(yard.depot.id, [parcel.id, foreign.id]) == {parcel.id: "T1"}
        assert await work.board.stops(yard.depot.id, TODAY + timedelta(days=1)) == []


async def test_every_change_moves_a_mark(database: Database) -> None:
    """A stop, a run or an exception that changes is noticed by a number that has grown, and by nothing else."""
    async with database.work() as work:
        yard = await a_yard(work)
        run = await a_run(work, yard, await a_day(work, yard))
        stop = await a_stop(work, run)

    async def marks() -> Marks:
        async with database.reading() as work:
            return await work.board.marks(yard.depot.id, TODAY)

    begin = await marks()
    async with database.work() as work:
        (await work.runs.stop(stop.id)).arrive(NOW)
    arrived = await marks()
    async with database.work() as work:
        (await work.runs.get(run.id)).start(NOW)
    started = await marks()
    async with database.work() as work:
        await work.exceptions.add(DeliveryException(yard.depot.id, Trouble.NOT_RECEIVED, Severity.SOON, "k", NOW))
    opened = await marks()

    assert (arrived.stops - begin.stops, arrived.runs - begin.runs) == (1, 0)
    assert (started.runs - arrived.runs, started.stops - arrived.stops) == (1, 0)
    assert opened.exceptions > started.exceptions


async def test_letters_of_a_parcel(database: Database) -> None:
    """What was owed about it and where that stands; of another depot's parcel nothing is said."""
    async with database.work() as work:
        yard, other = await a_yard(work), await a_yard(work, "Schaan")
        parcel = await a_parcel(work, yard)
        await work.outgoing.owe(a_notice("k", parcel_id=parcel.id))
    async with database.reading() as work:
        letters = await work.history.letters(yard.depot.id, parcel.id)
        assert [(letter.kind, letter.state, letter.owed_at) for letter in letters] == [("choose", "new", NOW)]
        assert await work.history.letters(other.depot.id, parcel.id) == []
        days = await work.history.days(yard.depot.id, TODAY - timedelta(days=1), TODAY)
        assert [(day.service_date, day.delivered) for day in days] == [(TODAY - timedelta(days=1), 0), (TODAY, 0)]
