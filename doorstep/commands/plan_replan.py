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
    from planning.problem import Problem

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
    from planning.replan import free, loyal, stability, stayed

    results, how = Results.of(options, as_json=as_json), search_of(options, quiet=as_json)
    instance = opened(file, travel_of(streets))
    old = _published(instance, published)
    problem = loyal(_promised(instance, old), old)
    found, seconds = search(problem, how, old)
    plan = stayed(problem, old, found)
    liberty, _ = search(free(problem), replace(how, seconds=how.seconds * FREE_SHARE, quiet=True), plan)
    facts = stability(problem, old, plan, liberty)
    for stop in facts.broken:
        click.echo(f"The promise to stop {instance.called(stop)} cannot be kept; the plan says why.", err=True)
    results.give(replace(instance, problem=problem), plan, seconds, streets, facts.as_contract())


def _promised(instance: "Instance", old: "Plan") -> "Problem":
    """In a benchmark, whose stops say nothing of promises, each window that the old plan keeps is one."""
    from planning.files import Convention

    served = {visit.stop for route in old.routes for visit in route.visits}
    if instance.convention is Convention.DAY:
        return instance.problem
    stops = (replace(stop, promised=bool(stop.windows) and stop.id in served) for stop in instance.problem.stops)
    return instance.problem.replace(stops=tuple(stops))


def _published(instance: "Instance", file: Path) -> "Plan":
    """Read the old plan; what of it the problem does not know any more is left out and said."""
    from planning.files import FileUnreadable, Why
    from planning.files.assigning import planned
    from planning.files.plans import read_plan
    from planning.replan import known

    plan = planned(instance, read_plan(file))
    old = known(instance.problem, plan)
    kept, had = (sum(len(route.visits) for route in each.routes) for each in (old, plan))
    if had and not kept:
        raise FileUnreadable(Why.NOT_A_PLAN, what="none of its stops is in the problem").of(file)
    if kept < had:
        gone = f"{had - kept} stops of {file} are not carried over"
        click.echo(f"{gone}: this problem has not got them, or their vehicle, any more.", err=True)
    return old
