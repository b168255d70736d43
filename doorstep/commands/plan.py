"""`doorstep plan`: problems from files, solved and checked."""

import click

from doorstep.commands.plan_check import check
from doorstep.commands.plan_solve import solve


@click.group()
def command() -> None:
    """Plan the routes of a problem from a file: Solomon, Gehring-Homberger, VRPLIB, ORTEC, or our own day file."""


for each in (solve, check):
    command.add_command(each)
