"""Whatever is supposed and applied: the checker finds nothing, nobody is forgotten, and what is locked stays."""

import random
from collections.abc import Iterator
from datetime import date, time

import pytest

from delivery.model.errors import CannotSuppose, DayClosed
from delivery.model.place import Address
from delivery.model.plan import Phase
from delivery.model.supposition import Asker, Said, Suppose, SuppositionState
from delivery.ports.addresses import NoBook
from delivery.usecases.add_to_depot import AddShift, AddVan
from delivery.usecases.answer_supposition import AnswerSupposition, ReadSupposition
from delivery.usecases.ask_what_if import AskWhatIf
from delivery.usecases.make_runs import MakeRuns
from delivery.usecases.publish_plan import PublishPlan
from delivery.usecases.read_day import ReadDay
from delivery.usecases.settle_supposition import ApplySupposition
from delivery.usecases.weigh_supposition import weigh
from planning.check import violations
from planning.explain import explained
from planning.greedy import repair
from tests.delivery.stage import DAY, DEPOT, DISPATCHER, NEXT, TRAVEL, Stage

ASKER = Asker(DEPOT, DISPATCHER)
PARCELS = 24
QUESTION = Said(Suppose.TRAFFIC, percent=5)


async def _crowded(stage: Stage, chance: random.Random) -> int:
    """Four vans with short shifts, doors all over a town, a published plan; the shift whose route is locked."""
    async with stage.work() as work:
        for number in range(2, 5):
            van = await AddVan(work)(DEPOT, f"Van {number}", 12_000)
            await AddShift(work)(DEPOT, van.id, f"Courier {number}", time(8), time(chance.randint(11, 14)))
    for number in range(10, 10 + PARCELS):
        north, east = chance.uniform(-0.06, 0.06), chance.uniform(-0.09, 0.09)
        where = Address(f"Street {number % 6} {number}", "10115", "Berlin", 52.5 + north, 13.4 + east)
        await stage.register(f"Q{number}", where, weight_g=chance.randint(500, 4_000))
    await stage.publish()
    async with stage.work() as work:
        day = await work.days.on(DEPOT, DAY)
        assert day is not None
        locked = chance.choice([route for route in day.draft.routes if len(route.stops) > 1]).shift_id
        day.pins = day.pins.with_lock(locked)
    return locked


def _questions(chance: random.Random) -> Iterator[Said]:
    yield Said(Suppose.TRAFFIC, percent=chance.randint(1, 120))
    yield Said(Suppose.ROAD_CLOSED, f"Street {chance.randrange(6)}")
    yield Said(Suppose.MOVED, f"Q{chance.randint(10, 33)}", NEXT, time(8), time(12))
    yield Said(Suppose.MOVED, f"Q{chance.randint(10, 33)}", van=f"Van {chance.randint(1, 4)}")
    yield Said(None, f"Van {chance.randint(1, 4)}")
    yield Said(None, f"Courier {chance.randint(2, 4)}")


async def _order(stage: Stage, shift_id: int) -> list[int]:
    routes = (await stage.day()).draft.routes
    return [p for route in routes if route.shift_id == shift_id for stop in route.stops for p in stop.parcel_ids]


@pytest.mark.parametrize("seed", [1, 2])
async def test_whatever_is_applied_holds(stage: Stage, seed: int) -> None:
    """One supposition upon the other, promises broken where it must be: after each the day is whole."""
    chance = random.Random(seed)
    locked = await _crowded(stage, chance)
    applied = []
    for said in _questions(chance):
        before = await _order(stage, locked)
        asked = await _applied(stage, said)
        if asked is None:
            continue
        applied.append(said)
        day = await stage.day(asked)
        async with stage.database.reading() as work:
            read = await ReadDay(work, stage.clock, TRAVEL)(DEPOT, asked, with_pending=False)
            booked = {p.id for p in await work.parcels.for_day(DEPOT, asked) if p.is_booked_for(asked)}
        left = {each.parcel_id for each in day.draft.left_out}
        assert violations(read.problem, read.draft) == ()
        assert day.draft.parcel_ids & left == set()
        assert booked <= day.draft.parcel_ids | left
        if asked == DAY and f"s{locked}" in read.shifts:
            stay = [p for p in before if p not in left]
            assert (await _order(stage, locked))[: len(stay)] == stay
    assert len(applied) >= 3


async def _applied(stage: Stage, said: Said) -> date | None:
    """Ask, think, apply with a second yes; the day that changed, or None where it was refused or impossible."""
    try:
        asked = await stage.do(lambda w: AskWhatIf(w, stage.clock, NoBook())(ASKER, said))
    except CannotSuppose:
        return None
    async with stage.database.reading() as work:
        supposed = await ReadSupposition(work, stage.clock, TRAVEL)(asked.id)
    problem = supposed.read.problem
    outcome = weigh(supposed, explained(problem, repair(problem, supposed.read.draft)), TRAVEL)
    await stage.do(lambda w: AnswerSupposition(w, stage.clock)(asked.id, outcome))
    apply = await stage.do(lambda w: ApplySupposition(w, stage.clock, TRAVEL)(DEPOT, asked.id, DISPATCHER, sure=True))
    return asked.service_date if apply.state is SuppositionState.APPLIED else None


async def test_what_is_on_the_road_is_never_overwritten(published: Stage) -> None:
    """Asked in the evening and applied in the morning: the day under way, its runs and done stops stay as they are."""
    asked = await published.do(lambda w: AskWhatIf(w, published.clock, NoBook())(ASKER, QUESTION))
    async with published.database.reading() as work:
        supposed = await ReadSupposition(work, published.clock, TRAVEL)(asked.id)
    outcome = weigh(supposed, supposed.read.draft, TRAVEL)
    await published.do(lambda w: AnswerSupposition(w, published.clock)(asked.id, outcome))
    async with published.work() as work:
        day = await work.days.on(DEPOT, DAY)
        assert day is not None
        day.phase = Phase.RUNNING
    before = (await published.day()).draft
    with pytest.raises(DayClosed):
        await published.do(lambda w: ApplySupposition(w, published.clock, TRAVEL)(DEPOT, asked.id, DISPATCHER))
    assert (await published.day()).draft == before


async def test_who_falls_ill_after_the_cut_off(published: Stage) -> None:
    """Before the shift another van takes over, and every stop is on its run; only moves are over."""
    async with published.work() as work:
        van = await AddVan(work)(DEPOT, "Van 2")
        await AddShift(work)(DEPOT, van.id, "Bo", time(8), time(17))
    published.at(DAY, 4)
    await published.plan()
    published.at(DAY, 5, 30)
    (before,) = (await published.day()).draft.routes
    ill = next(m.name for m in (await published.ledger()).members if m.id == before.courier_id)

    assert await _applied(published, Said(None, ill)) == DAY
    day = await published.day()
    assert day.phase is Phase.FINAL
    with pytest.raises(DayClosed):  # an old button
        await published.do(lambda w: PublishPlan(w, published.clock)(DEPOT, DAY, day.revision))
    async with published.work() as work:
        await MakeRuns(work, published.clock)(day.id)
    ledger = await published.ledger()
    (run,) = ledger.runs
    assert run.courier_id != before.courier_id
    assert {p for stop in ledger.stops for p in stop.parcel_ids} == {p for s in before.stops for p in s.parcel_ids}
    with pytest.raises(CannotSuppose):
        await published.do(
            lambda w: AskWhatIf(w, published.clock, NoBook())(ASKER, Said(Suppose.MOVED, "P1", DAY, time(8), time(12)))
        )
