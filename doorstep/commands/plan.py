"""`doorstep plan`: problems from files, solved, solved again, checked, asked for slots, and given couriers."""

import click

from doorstep.commands.plan_check import check
from doorstep.commands.plan_crew import crew
from doorstep.commands.plan_replan import replan
from doorstep.commands.plan_slots import slots
from doorstep.commands.plan_solve import solve


@click.group()
def command() -> None:
    """Plan the routes of a problem from a file: Solomon, Gehring-Homberger, VRPLIB, ORTEC, or our own day file."""


for each in (solve, replan, check, slots, crew):
    command.add_command(each)
