"""`doorstep invite`."""

from typing import TYPE_CHECKING

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import answer, depot_option, json_option

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.command()
@click.argument("role", type=click.Choice(["courier", "dispatcher"]))
@depot_option
@click.option("--name", required=True, help="Whom you invite; a courier by the name of the shift.")
@json_option
def command(role: str, depot: str, name: str, *, as_json: bool) -> None:
    """Print a one-time link that makes its reader a courier or dispatcher of a depot, within 24 hours."""
    from delivery.model.people import Role
    from delivery.usecases.invite import InviteMember
    from doorstep.clocks import SystemClock
    from doorstep.links import bot_name, deep_link, qr
    from doorstep.tokens import SecretTokens

    async def do(work: "StorageWork") -> str:
        there = await depot_named(work, depot)
        return await InviteMember(work, SystemClock(), SecretTokens())(there.id, Role(role), name)

    link = deep_link(bot_name(), in_one_work(do))
    answer(
        as_json, {"role": role, "name": name, "link": link}, f"{name} opens this within 24 hours:\n{link}\n{qr(link)}"
    )
