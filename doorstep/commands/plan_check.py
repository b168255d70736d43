"""`doorstep plan check`."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.options import json_option
from doorstep.commands.plan_options import file_argument, opened, streets_option, travel_of
from doorstep.commands.plan_table import many

if TYPE_CHECKING:
    from planning.check import Violation
    from planning.files import Instance
    from planning.plan import Plan


@click.command()
@file_argument
@click.argument("plan", type=click.Path(path_type=Path))
@streets_option
@json_option
def check(file: Path, plan: Path, *, streets: Path | None, as_json: bool) -> None:
    """Check the PLAN of the problem in FILE without any of the code that makes plans; 1 if it breaks a rule."""
    from planning.check import violations
    from planning.files.assigning import planned
    from planning.files.plans import read_plan

    instance = opened(file, travel_of(streets))
    written = read_plan(plan)
    told = planned(instance, written)
    broken = (*violations(instance.problem, told), *_claims(instance, told, written.claims))
    facts = _facts(instance, told, broken)
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    else:
        _say(facts)
    raise SystemExit(1 if broken else 0)


def _claims(instance: "Instance", plan: "Plan", claims: Mapping[str, float]) -> "list[Violation]":
    """Compare what a file states with what its routes come to."""
    from doorstep.commands.plan_answer import cost
    from planning.check import Violation
    from planning.files import Convention

    true = {
        "cost": cost(instance, plan),
        "duration": plan.duration,
        "distance": plan.distance,
        "vehicles": len(plan.routes),
    }
    wrong = {name: abs(true[name] - claims[name]) for name in claims}
    # A solution of the DIMACS convention states its cost in the file's own units.
    if instance.convention is Convention.DIMACS and wrong.get("cost"):
        wrong["cost"] = min(wrong["cost"], round(abs(true["cost"] - 10 * claims["cost"]), 6))
    return [Violation(f"wrong_{name}", None, None, round(by) or 1) for name, by in wrong.items() if by]


def _facts(instance: "Instance", plan: "Plan", broken: "tuple[Violation, ...]") -> dict[str, Any]:
    from doorstep.commands.plan_answer import complete, cost
    from doorstep.commands.plan_words import broken as said

    return {
        "feasible": not broken and complete(instance, plan),
        "cost": cost(instance, plan),
        "distance": plan.distance if instance.metres else None,
        "duration": plan.duration,
        "vehicles": len(plan.routes),
        "unserved": [instance.called(each.stop) for each in plan.unserved],
        "violations": [
            {
                "rule": each.kind,
                "stop": None if each.stop is None else instance.called(each.stop),
                "vehicle": each.vehicle,
                "amount": each.amount,
                "says": said(instance, each),
            }
            for each in broken
        ],
    }


def _say(facts: Mapping[str, Any]) -> None:
    for each in facts["violations"]:
        click.echo(f"{each['rule']}: {each['says']}.")
    broken = len(facts["violations"])
    verdict = f"{many(broken, 'rule')} broken" if broken else "No rule is broken"
    routes, left = many(facts["vehicles"], "route"), many(len(facts["unserved"]), "stop")
    click.echo(f"{verdict}; {routes}, {left} left out, cost {facts['cost']:,}.")
