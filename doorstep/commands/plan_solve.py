"""`doorstep plan solve`."""

from pathlib import Path
from typing import Any

import click

from doorstep.commands.plan_options import file_argument, opened, solving_options, travel_of
from doorstep.commands.plan_results import Results, search_of


@click.command()
@file_argument
@solving_options
def solve(file: Path, *, streets: Path | None, as_json: bool, **options: Any) -> None:
    """Plan the routes of the problem in FILE."""
    from doorstep.commands.plan_search import search

    results = Results.of(options, as_json=as_json)
    how = search_of(options, quiet=as_json)
    instance = opened(file, travel_of(streets))
    plan, seconds = search(instance.problem, how)
    results.give(instance, plan, seconds, streets)
