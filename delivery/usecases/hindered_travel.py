"""Travel times on a day on which somebody has said that roads are closed, or that everything takes longer."""

from collections.abc import Iterable

from delivery.model.supposition import Premise
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
