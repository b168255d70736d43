"""Who stays without a van on a day, and why."""

from collections.abc import Iterator

from delivery.model.people import Role
from delivery.model.pins import Pins
from delivery.model.plan import Day
from delivery.ports.memory import Work
from delivery.usecases.stand_in import Crew, ReadCrew, eased
from planning.assign.fitness import lacking
from planning.assign.values import Assignment, Lack

RULES = {Lack.VANS: "fleet"}  #: what the planner calls it


class ShowIdle:
    """Who would drive and has no van, though the day was planned without theirs."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, day: Day) -> tuple[tuple[str, str], ...]:
        """Return couriers' names with the rule that leaves them none."""
        crew = await ReadCrew(self._work)(day.depot_id, day.service_date)
        if crew is None:
            return ()
        shifts = {shift.id: shift for shift in await self._work.depots.shifts(day.depot_id)}
        couriers = {each.id: each.name for each in await self._work.members.of_depot(day.depot_id, Role.COURIER)}
        idle = [shift_id for shift_id in crew.wanting if shift_id not in day.pins.vans]
        return tuple((couriers[shifts[each].courier_id], rule) for each in idle for rule in _why(crew, each, day.pins))


def _why(crew: Crew, shift_id: int, pins: Pins) -> Iterator[str]:
    """The rule, unless there is a van for them: then the day is about to be planned again."""
    asked = eased(crew, Assignment((), (), proven=True))
    duty = next(each for each in asked.duties if each.id == f"s{shift_id}")
    lack = lacking(duty, asked.couriers, asked.vans)
    driven = {each.van for each in crew.duties if each.id != duty.id} | {f"v{van}" for van in pins.vans.values()}
    if lack.lack is not Lack.TAKEN or driven.issuperset(lack.vans):
        yield RULES.get(lack.lack, str(lack.lack))
