"""Travel times on a day on which somebody has said that roads are closed, or that everything takes longer."""

from collections.abc import Iterable
from datetime import datetime

from delivery.model.depot import Depot
from delivery.model.supposition import Premise
from delivery.model.window import local_date
from delivery.ports.memory import Work
from planning.problem import Place
from planning.travel.calibration import Calibrated, Learned
from planning.travel.closed import Circle, Closed
from planning.travel.provider import TravelTimes


def hindered(travel: TravelTimes, premises: Iterable[Premise]) -> TravelTimes:
    """The times that the day's plan is made with."""
    for premise in premises:
        if premise.closure is not None:
            at = premise.closure
            travel = Closed(travel, Circle(Place(at.latitude, at.longitude), at.metres))
        if premise.percent:
            travel = Calibrated(travel, Learned(1 + premise.percent / 100))
    return travel


async def said_today(work: Work, depot: Depot, now: datetime) -> tuple[Premise, ...]:
    """What a dispatcher said of today's streets."""
    applied = await work.suppositions.applied(depot.id, local_date(now, depot.zone))
    return tuple(each.premise for each in applied if each.premise.lasts)
