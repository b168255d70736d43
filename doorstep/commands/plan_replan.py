"""`doorstep plan replan`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.plan_options import file_argument, from_option, opened, solving_options, travel_of
from doorstep.commands.plan_results import Results, search_of

if TYPE_CHECKING:
    from planning.files import Instance
    from planning.plan import Plan

FREE_SHARE = 0.25  # of the seconds: for the plan that owes the old one nothing, to compare with


@click.command()
@file_argument
@from_option
@solving_options
def replan(file: Path, published: Path, *, streets: Path | None, as_json: bool, **options: Any) -> None:
    """Plan the problem in FILE again, from a plan that people have been told; promised windows hold.

    Stops that FILE no longer has are dropped, new ones inserted, and the others stay where they were unless moving
    them saves more than `affinity_weight`. Afterwards a quarter of the seconds goes into a plan that is free of the
    old one, to say what stability costs.
    """
    from doorstep.commands.plan_search import search
    from doorstep.commands.plan_stability import free, promised, stability

    results, how = Results.of(options, as_json=as_json), search_of(options, quiet=as_json)
    instance = opened(file, travel_of(streets))
    old = _published(instance, published)
    bound = promised(instance, old)
    plan, seconds = search(bound.problem, how, old)
    liberty, _ = search(free(bound.problem), replace(how, seconds=how.seconds * FREE_SHARE, quiet=True), plan)
    facts = stability(bound, old, plan, liberty)
    results.give(bound, plan, seconds, streets, facts)


def _published(instance: "Instance", file: Path) -> "Plan":
    """Read the old plan; what of it the problem does not know any more is left out and said."""
    from planning.files import FileUnreadable, Why
    from planning.files.assigning import planned
    from planning.files.plans import read_plan
    from planning.plan import timed

    plan, problem = planned(instance, read_plan(file)), instance.problem
    orders = {
        vehicle: list(dict.fromkeys(stop for stop in stops if stop in problem.stop_of))
        for vehicle, stops in plan.orders.items()
        if vehicle in problem.vehicle_of
    }
    kept, had = sum(map(len, orders.values())), sum(map(len, plan.orders.values()))
    if had and not kept:
        raise FileUnreadable(Why.NOT_A_PLAN, what="none of its stops is in the problem").of(file)
    if kept < had:
        click.echo(f"{had - kept} stops of {file} are left out: this problem does not have them any more.", err=True)
    return timed(problem, orders, "published")
