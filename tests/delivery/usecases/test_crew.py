"""What couriers know and when they rest goes into every plan."""

from datetime import time

from delivery.model.skill import Rest, Skill
from delivery.usecases.change_depot import ChangeCourier, ChangeVan
from delivery.usecases.read_day import ReadDay
from delivery.usecases.read_routes import ReadRoutes, problem_of
from delivery.usecases.show_day import DayView, ShowDay
from delivery.usecases.under_way import ReadRoad, live
from planning.explain import explained
from planning.greedy import repair
from planning.problem import Break, Span
from tests.delivery.stage import ANNAS, COURIER, DAY, DEPOT, TRAVEL, VAN, Stage

NOON = Rest(45, time(12), time(13))
AT_NOON = Break(45 * 60, Span(12 * 3600, 13 * 3600))


async def _needs(stage: Stage, *skills: Skill) -> None:
    """Anna's parcel needs something."""
    async with stage.work() as work:
        (await work.parcels.get(ANNAS)).needs = frozenset(skills)


async def _view(stage: Stage) -> DayView:
    async with stage.work() as work:
        read = await ReadDay(work, stage.clock, TRAVEL)(DEPOT, DAY)
    await stage.plan(publish=False, plan=explained(read.problem, repair(read.problem)))
    async with stage.work() as work:
        view = await ShowDay(work)(DEPOT, DAY)
    assert view is not None
    return view


async def test_courier_and_van_bring_it_together(stage: Stage) -> None:
    """What nobody brings is left out by name; once the courier knows the one half and the van the other, it goes."""
    await _needs(stage, Skill.COLD, Skill.ID_CHECK)
    assert [(each.number, each.rule) for each in (await _view(stage)).left_out] == [("P1", "skills")]

    await stage.do(lambda w: ChangeVan(w)(DEPOT, VAN, 800_000, 8_000_000, frozenset({Skill.COLD})))
    assert len((await _view(stage)).left_out) == 1

    await stage.do(lambda w: ChangeCourier(w)(DEPOT, COURIER, frozenset({Skill.ID_CHECK}), None))
    assert not (await _view(stage)).left_out


async def test_every_plan_leaves_room_for_the_break(stage: Stage) -> None:
    """Whoever reads the day, whole or a route of it, knows skills and break."""
    await _needs(stage, Skill.COLD)
    await stage.do(lambda w: ChangeVan(w)(DEPOT, VAN, 800_000, 8_000_000, frozenset({Skill.COLD})))
    await stage.do(lambda w: ChangeCourier(w)(DEPOT, COURIER, frozenset({Skill.TWO_PERSON}), NOON))
    await stage.plan(publish=False)

    async with stage.work() as work:
        whole = (await ReadDay(work, stage.clock, TRAVEL)(DEPOT, DAY)).problem
        part = problem_of(await ReadRoutes(work, stage.clock)(DEPOT, DAY, {1}), TRAVEL).problem
    for problem in (whole, part):
        assert problem.vehicles[0].breaks == (AT_NOON,)
        assert problem.vehicles[0].skills == {"cold", "two_person"}
        assert {stop.id: stop.skills for stop in problem.stops}[f"p{ANNAS}"] == {"cold"}


async def test_on_the_road_too(driving: Stage) -> None:
    """A stop's parcels go only to a van that can bring them; who has them on board may bring them."""
    await _needs(driving, Skill.COLD)
    async with driving.work() as work:
        road = await ReadRoad(work, driving.clock)(DEPOT, loads=True)
    problem = live(road, road.driving, TRAVEL).problem

    assert sorted(map(sorted, (stop.skills for stop in problem.stops))) == [[], [], ["cold"]]
    assert problem.vehicles[0].skills == {"cold"}
