"""A plan for people: a line in numbers, a table of routes, and what is left out and why."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from doorstep.commands.plan_words import reason

if TYPE_CHECKING:
    from rich.console import Console

    from planning.files import Instance
    from planning.plan import Plan, Route

LEFT_OUT: Final = 12  # lines of stops that are not served, before the rest is counted


def show(instance: "Instance", plan: "Plan", facts: Mapping[str, Any]) -> None:
    """Print a plan."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table("van", "stops", "leaves", "back", "order", title=instance.name, title_justify="left")
    for column in table.columns[1:4]:
        column.justify = "right"
    for column in table.columns:
        column.no_wrap = True
    table.expand, table.columns[-1].ratio = True, 1
    for route in plan.routes:
        table.add_row(*_row(instance, route))
    if plan.routes:
        console.print(table)
    console.print(_summary(instance, plan, facts), highlight=False)
    _unserved(console, instance, plan)
    if stability := facts.get("stability"):
        console.print(_stability(stability), highlight=False)


def _row(instance: "Instance", route: "Route") -> tuple[str, ...]:
    order = " ".join(str(instance.called(visit.stop)) for visit in route.visits)
    return route.vehicle, str(len(route.visits)), moment(instance, route.depart), moment(instance, route.finish), order


def moment(instance: "Instance", at: int) -> str:
    """Say a moment as the file would: a day's as h:mm, a benchmark's as its number."""
    from planning.files import Convention

    if instance.convention is not Convention.DAY:
        return f"{at}"
    return f"{at // 3600}:{at % 3600 // 60:02}"


def _summary(instance: "Instance", plan: "Plan", facts: Mapping[str, Any]) -> str:
    served = sum(len(route.visits) for route in plan.routes)
    gap = ""
    if instance.best_known and not plan.unserved:
        gap = f" ({facts['cost'] / instance.best_known - 1:+.2%} against the best known, {instance.best_known:,})"
    return (
        f"{many(served, 'stop')} on {many(len(plan.routes), 'route')}, {len(plan.unserved)} left out; "
        f"cost {facts['cost']:,}{gap}; "
        f"found by {plan.engine} in {facts['seconds']} s; travel times: {instance.travel}"
    )


def many(number: int, thing: str) -> str:
    """Say how many there are of a thing."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _unserved(console: "Console", instance: "Instance", plan: "Plan") -> None:
    for each in plan.unserved[:LEFT_OUT]:
        console.print(f"Stop {instance.called(each.stop)} is left out: {reason(each.reason)}.", markup=False)
    if len(plan.unserved) > LEFT_OUT:
        console.print(f"… and {len(plan.unserved) - LEFT_OUT} more; --json names them all.")


def _stability(stability: Mapping[str, Any]) -> str:
    return (
        f"{stability['promises_kept']} of {stability['promises']} promises kept; "
        f"{many(stability['stops_moved_15_min'], 'stop')} moved by more than 15 minutes, "
        f"{many(stability['vehicles_changed'], 'stop')} in another vehicle; "
        f"a plan free of the old one would cost {stability['cost_of_stability']:,} less"
    )
