"""What a plan costs, so that two plans can be compared: driving, moved stops, and what is left undone."""

from planning.plan import Plan
from planning.problem import Problem, Stop


def prize(problem: Problem, stop: Stop) -> int:
    """Give what serving this stop is worth; promises above all, then required stops, then its own prize."""
    dear = 10 * problem.longest + problem.affinity_weight + 1_000
    if stop.prize is not None and not stop.promised:
        return min(stop.prize, dear - 1)
    return (100 if stop.promised else 1) * dear * (10 + stop.priority) // 10


def moved(problem: Problem, plan: Plan) -> int:
    """Count the stops that ride with another vehicle than the one they had."""
    return sum(
        problem.stop_of[stop].affinity not in {None, vehicle}
        for vehicle, stops in plan.orders.items()
        for stop in stops
    )


def price(problem: Problem, plan: Plan) -> int:
    """Give seconds of driving, overtime, missed wishes, moved stops, and the prizes of what is left out."""
    lost = sum(prize(problem, problem.stop_of[each.stop]) for each in plan.unserved)
    soft = overtime(problem, plan) + missed(problem, plan)
    return plan.duration + soft + problem.affinity_weight * moved(problem, plan) + lost


def overtime(problem: Problem, plan: Plan) -> int:
    """Give what the seconds after the ends of shifts cost."""
    total = 0
    for route in plan.routes:
        vehicle = problem.vehicle_of[route.vehicle]
        total += vehicle.overtime_cost * max(route.finish - vehicle.shift.closes, 0) // 60
    return total


def missed(problem: Problem, plan: Plan) -> int:
    """Give what it costs that stops are served earlier or later than somebody wished."""
    visits = ((problem.stop_of[visit.stop].wish, visit.start) for route in plan.routes for visit in route.visits)
    return sum(wish.cost(start) for wish, start in visits if wish)
