"""What a plan costs, so that two plans can be compared: driving, moved stops, and what is left undone."""

from planning.plan import Plan
from planning.problem import Problem, Stop


def prize(problem: Problem, stop: Stop) -> int:
    """Give what serving this stop is worth; promises above all, then required stops, then its own prize."""
    dear = 10 * int(problem.durations.max(initial=1)) + problem.affinity_weight + 1_000
    if stop.promised:
        return 100 * dear
    return dear if stop.prize is None else min(stop.prize, dear - 1)


def moved(problem: Problem, plan: Plan) -> int:
    """Count the stops that ride with another vehicle than the one they had."""
    return sum(
        problem.stop_of[stop].affinity not in {None, vehicle}
        for vehicle, stops in plan.orders.items()
        for stop in stops
    )


def price(problem: Problem, plan: Plan) -> int:
    """Give seconds of driving, plus the weight of every moved stop, plus the prize of every stop left out."""
    lost = sum(prize(problem, problem.stop_of[each.stop]) for each in plan.unserved)
    return plan.duration + problem.affinity_weight * moved(problem, plan) + lost
