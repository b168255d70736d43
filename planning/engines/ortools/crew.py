"""Couriers and vans for duties by CP-SAT: small, exact, and the same answer every time."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final

from ortools.sat.python import cp_model

from planning.assign.fitness import carries, licensed, rests, there, together, works
from planning.assign.values import Courier, Duty, Pair, Van

HABIT: Final = 1  # what it costs that a duty has another courier, or another van, than it had

Chosen = dict[tuple[str, str], Any]


def matched(
    duties: Sequence[Duty], couriers: Sequence[Courier], vans: Sequence[Van], seconds: float
) -> tuple[list[Pair], bool]:
    """Give the best pairs found within the seconds, and whether they are proven to be the best there are."""
    model = cp_model.CpModel()
    drives = {
        (duty.id, each.id): model.new_bool_var(f"{duty.id} {each.id}")
        for duty in duties
        for each in couriers
        if works(each, duty) and rests(each, duty)
    }
    goes = {
        (duty.id, each.id): model.new_bool_var(f"{duty.id} {each.id}")
        for duty in duties
        for each in vans
        if carries(each, duty) and there(each, duty)
    }
    for duty in duties:
        _say_duty(model, duty, couriers, vans, drives, goes)
    for chosen in (drives, goes):
        _say_once(model, duties, chosen)
    _aim(model, duties, drives, goes)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return [], False
    courier_of = {duty: courier for (duty, courier), var in drives.items() if solver.value(var)}
    van_of = {duty: van for (duty, van), var in goes.items() if solver.value(var)}
    pairs = [Pair(duty.id, courier_of[duty.id], van_of[duty.id]) for duty in duties if duty.id in courier_of]
    return pairs, status == cp_model.OPTIMAL


def _say_duty(
    model: Any, duty: Duty, couriers: Sequence[Courier], vans: Sequence[Van], drives: Chosen, goes: Chosen
) -> None:
    """Say that a duty has one courier and one van or neither, who together have its skills and fit each other."""
    mine = {each.id: drives[duty.id, each.id] for each in couriers if (duty.id, each.id) in drives}
    vehicles = {each.id: goes[duty.id, each.id] for each in vans if (duty.id, each.id) in goes}
    model.add_at_most_one(mine.values())
    model.add(sum(mine.values()) == sum(vehicles.values()))
    for skill in sorted(duty.skills):
        have = [mine[each.id] for each in couriers if each.id in mine and skill in each.skills]
        have += [vehicles[each.id] for each in vans if each.id in vehicles and skill in each.skills]
        model.add(sum(have) >= sum(mine.values()))
    for courier in couriers:
        barred = [vehicles[van.id] for van in vans if van.id in vehicles and not licensed(courier, van)]
        if courier.id in mine and barred:
            model.add(mine[courier.id] + sum(barred) <= 1)


def _say_once(model: Any, duties: Sequence[Duty], chosen: Chosen) -> None:
    """Say that nobody and no van is on two duties at once."""
    for first, second in combinations(duties, 2):
        if together(first, second):
            for duty, who in chosen:
                if duty == first.id and (second.id, who) in chosen:
                    model.add_at_most_one([chosen[first.id, who], chosen[second.id, who]])


def _aim(model: Any, duties: Sequence[Duty], drives: Chosen, goes: Chosen) -> None:
    """Aim at the weight of what is driven; among equals at habits kept."""
    weight = {duty.id: duty.weight * (2 * HABIT * len(duties) + 1) for duty in duties}
    courier_of, van_of = {duty.id: duty.courier for duty in duties}, {duty.id: duty.van for duty in duties}
    gain = [weight[duty] * var for (duty, _), var in drives.items()]
    lost = [HABIT * var for (duty, who), var in drives.items() if courier_of[duty] not in {None, who}]
    lost += [HABIT * var for (duty, who), var in goes.items() if van_of[duty] not in {None, who}]
    model.maximize(sum(gain) - sum(lost))
