"""`doorstep demo`."""

import asyncio
import json
from pathlib import Path
from typing import Any

import click

from doorstep.ending import until_told


@click.command()
@click.option("--streets", type=click.Path(path_type=Path), help="An .osm.pbf; without one a town is made up.")
@click.option("--parcels", default=60, show_default=True, help="New parcels each service day.")
@click.option("--couriers", default=3, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--speed", default=1.0, show_default=True, help="Business seconds a real second, on the page.")
@click.option("--port", default=8090, show_default=True)
@click.option("--no-browser", is_flag=True, help="Do not open the page.")
@click.option("--headless", is_flag=True, help="Let simulated people live the days, without a page.")
@click.option("--days", default=1, show_default=True, help="How many service days (headless).")
@click.option("--faults", is_flag=True, help="Let the network and the Bot API misbehave (headless).")
@click.option("--json", "as_json", is_flag=True, help="Print the day's account as one JSON document.")
def command(*, headless: bool, as_json: bool, **options: Any) -> None:
    """Live in a whole town on this machine, without a Telegram account."""
    if min(options["parcels"], options["couriers"], options["days"]) < 1:
        raise click.BadParameter("--parcels, --couriers and --days must be at least 1")
    if headless:
        _headless(options, as_json=as_json)
    else:
        from doorstep.demo.interactive import play

        browser = not options["no_browser"]
        wanted = {name: options[name] for name in ("streets", "parcels", "couriers", "seed", "speed", "port")}
        asyncio.run(until_told(play(**wanted, browser=browser, said=click.echo)))


def _headless(options: dict[str, Any], *, as_json: bool) -> None:
    import logging

    from bot import framework
    from doorstep import logs

    framework.load()
    from doorstep.demo.headless import live

    logs.configure(level=logging.WARNING)
    wanted = {name: options[name] for name in ("streets", "parcels", "couriers", "days", "seed", "faults")}
    lived = asyncio.run(until_told(live(**wanted, told=lambda line: click.echo(line, err=True))))
    if lived is None:
        raise click.Abort
    click.echo(json.dumps(lived, ensure_ascii=False, indent=None if as_json else 2))
    if lived["violations"] or lived["lost"] or lived["harmful_duplicates"]:
        raise SystemExit(1)
