"""What would let in a parcel that a plan leaves out."""

from dataclasses import replace

from delivery.usecases.commit_plan import CommitPlan
from delivery.usecases.read_day import ReadDay
from delivery.usecases.ways_out import ways_out
from planning.explain import explained
from planning.greedy import repair
from tests.delivery.stage import DAY, DEPOT, TRAVEL, Stage, door


async def test_what_is_left_out_says_what_would_let_it_in(stage: Stage) -> None:
    """The rule that gives way with the least ado is kept with the draft: a shift by minutes, a load by a larger van."""
    piano = await stage.register("PIANO", door(4), weight_g=900_000)
    far = await stage.register("FAR", replace(door(5), latitude=55.3))
    async with stage.database.reading() as work:
        read = await ReadDay(work, stage.clock, TRAVEL)(DEPOT, DAY)
    plan = explained(read.problem, repair(read.problem, read.draft))
    async with stage.work() as work:
        await CommitPlan(work, stage.clock, TRAVEL)(read, plan, publish=False, ways=ways_out(read, plan))
    left = {each.parcel_id: each for each in (await stage.day()).draft.left_out}
    assert left[piano].way == "capacity"
    assert left[far].way == "shift"
    assert left[far].minutes > 0
