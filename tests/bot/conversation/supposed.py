"""What a dispatcher supposes in the town, and the planner who answers."""

from datetime import date

from delivery.model.plan import Day
from delivery.model.supposition import Supposition, SuppositionState
from delivery.usecases.answer_supposition import AnswerSupposition, ReadSupposition
from delivery.usecases.weigh_supposition import weigh
from planning.explain import explained
from planning.greedy import repair
from tests.bot.conversation.supplied import TRAVEL
from tests.bot.conversation.town import DORA, MONDAY, Town


async def day_of(town: Town, day: date = MONDAY) -> Day:
    """A service date."""
    async with town.phones.database.work() as work:
        found = await work.days.on(town.depot_id, day)
    assert found is not None
    return found


async def think(town: Town) -> Supposition:
    """What the planner does with the newest question, by the greedy repair."""
    clock, database = town.phones.clock, town.phones.database
    async with database.work() as work:
        (*_, asked) = await work.suppositions.wanted(clock.now(), 20)
        read = await ReadSupposition(work, clock, TRAVEL)(asked.id)
    problem = read.read.problem
    outcome = weigh(read, explained(problem, repair(problem, read.read.draft)), TRAVEL)
    async with database.work() as work:
        asked = await AnswerSupposition(work, clock)(asked.id, outcome)
    await town.phones.deliver()
    return asked


async def asks(town: Town, text: str) -> Supposition:
    """Type it, and let it be answered."""
    await town.phones.say(DORA, text, language="en")
    return await think(town)


async def state_of(town: Town, asked: Supposition) -> SuppositionState:
    """How far a question has come."""
    async with town.phones.database.work() as work:
        return (await work.suppositions.get(asked.id)).state


async def loaded_van(town: Town) -> str:
    """The van with stops."""
    route = next(route for route in (await day_of(town)).draft.routes if route.stops)
    return f"Van {route.van_id}"
