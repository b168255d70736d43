"""`doorstep db`."""

import asyncio

import click

from doorstep.commands.memory import opened_database


@click.group()
def command() -> None:
    """Look after the database."""


@command.command()
def upgrade() -> None:
    """Bring the tables to this version's shape."""

    async def run() -> None:
        async with opened_database():
            pass

    asyncio.run(run())
    click.echo("The database is up to date.")
