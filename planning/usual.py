"""Usual driving times, for engines that know no hours."""

import numpy as np

from planning.problem import Matrix, Problem
from planning.refusal import LARGEST


def usual(problem: Problem) -> Matrix:
    """Give the durations as they are on the average of the hours in which vehicles are out."""
    if problem.traffic is None or not problem.vehicles:
        return problem.durations
    percent = usual_percent(problem)
    found: Matrix = np.minimum(problem.durations.astype(np.int64) * percent // 100, LARGEST).astype(np.int32)
    return found


def usual_percent(problem: Problem) -> int:
    """Give how many percent of the tables driving takes on the average, rounded up."""
    opens = min(vehicle.shift.opens for vehicle in problem.vehicles)
    closes = max(*(vehicle.latest for vehicle in problem.vehicles), opens + 1)
    begins = [opens, *(min(max(hour.begins, opens), closes) for hour in problem.hours), closes]
    percents = [100, *(hour.percent for hour in problem.hours)]
    spans = zip(begins, begins[1:], percents, strict=False)
    total = sum((end - begin) * percent for begin, end, percent in spans)
    return -(-total // (closes - opens))
