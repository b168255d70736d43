"""`doorstep depot add` and `doorstep depot set`."""

from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.memory import depot_named, in_one_work
from doorstep.commands.options import address_of, address_options, answer, json_option

if TYPE_CHECKING:
    from storage.work import StorageWork


@click.group()
def command() -> None:
    """Set up a depot."""


@command.command()
@click.argument("name")
@address_options
@click.option("--zone", help="Its time zone, for example Europe/Berlin; DOORSTEP_TIMEZONE if left out.")
@json_option
def add(name: str, zone: str | None, *, as_json: bool, **where: Any) -> None:
    """Add the depot NAME."""
    from delivery.usecases.add_to_depot import AddDepot
    from doorstep.settings import read_settings

    address, there = address_of(where), zone or read_settings().timezone

    async def do(work: "StorageWork") -> int:
        return (await AddDepot(work)(name, address, there)).id

    depot_id = in_one_work(do)
    answer(as_json, {"depot": depot_id, "name": name, "zone": there}, f"Depot {name} is set up, in the zone {there}.")


@command.command(name="set")
@click.argument("name")
@click.argument("changes", nargs=-1, metavar="[SETTING=VALUE]...")
@json_option
def set_(name: str, changes: tuple[str, ...], *, as_json: bool) -> None:
    """Set when recipients hear from the depot NAME, and in which language; without a setting, show them all."""
    from delivery.usecases.set_timeline import SetTimeline

    wanted = dict(_pair(change) for change in changes)

    async def do(work: "StorageWork") -> dict[str, tuple[str, str]]:
        depot = await depot_named(work, name)
        settings = await SetTimeline(work)(depot.id, wanted)
        return {each.name: (str(each.value), str(each.usual)) for each in settings}

    found = in_one_work(do)
    lines = [
        f"{key} = {value}" + (f"  (default {usual})" if value != usual else "") for key, (value, usual) in found.items()
    ]
    answer(as_json, {"depot": name, "settings": {key: value for key, (value, _) in found.items()}}, "\n".join(lines))


def _pair(change: str) -> tuple[str, str]:
    key, equals, value = change.partition("=")
    if not equals or not key or not value:
        raise click.UsageError(f"Write {change!r} as SETTING=VALUE, for example quiet_from=22:00.")
    return key.strip().replace("-", "_"), value.strip()
