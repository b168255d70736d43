"""`doorstep run`."""

import asyncio
from typing import TYPE_CHECKING, Any

import click

from doorstep.ending import until_told
from doorstep.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from doorstep.settings import Settings

KNOWN = ("intake", "worker", "sender", "scheduler", "web")


@click.command()
@click.option("--roles", default=",".join(KNOWN), show_default=True, help="Which parts this process plays.")
@click.option("--port", default=8080, show_default=True, help="Where health, metrics and the webhook are served.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--json-logs", is_flag=True)
def command(roles: str, port: int, host: str, *, json_logs: bool) -> None:
    """Run the bot in production; with DOORSTEP_PUBLIC_URL by webhook, else by polling."""
    from doorstep import logs
    from doorstep.settings import read_settings

    chosen = tuple(role.strip() for role in roles.split(","))
    if unknown := set(chosen) - set(KNOWN):
        raise click.BadParameter(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(KNOWN)}")
    settings = read_settings()
    settings.token()
    settings.key()
    if settings.database.startswith("sqlite") and set(chosen) != set(KNOWN):
        raise Refused("SQLite has one writer, so one process plays all roles. To split roles, use PostgreSQL.")
    logs.configure(as_json=json_logs)
    asyncio.run(until_told(_run(settings, chosen, host, port)))


def _run(settings: "Settings", roles: tuple[str, ...], host: str, port: int) -> "Coroutine[Any, Any, None]":
    from bot import framework

    framework.load()
    from doorstep.production import run

    return run(settings, roles, host, port)
