"""`doorstep doctor`."""

import asyncio
import json
import urllib.request
from collections.abc import Callable, Mapping
from urllib.error import HTTPError, URLError

import click

HEALTH = "http://127.0.0.1:8080/health"


@click.command()
@click.option("--health", "health_url", is_flag=False, flag_value=HEALTH, help="Only ask whether a process is well.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead.")
def command(health_url: str | None, *, as_json: bool) -> None:
    """Check everything that `doorstep run` needs, and say what to do about the rest."""
    checks = {"health": lambda: _health(health_url)} if health_url else CHECKS
    found = {name: _outcome(check) for name, check in checks.items()}
    if as_json:
        click.echo(json.dumps({name: {"ok": ok, "says": says} for name, (ok, says) in found.items()}))
    else:
        for name, (ok, says) in found.items():
            click.echo(f"{'✓' if ok else '✗'} {name}: {says}")
    if not all(ok for ok, _ in found.values()):
        raise SystemExit(1)


def _outcome(check: Callable[[], str]) -> tuple[bool, str]:
    from doorstep.complaints import complaint

    try:
        return True, check()
    except Exception as error:  # noqa: BLE001  a doctor reports whatever is wrong
        return False, complaint(error) or f"{type(error).__name__}"


def _settings() -> str:
    from doorstep.settings import read_settings

    settings = read_settings()
    settings.token()
    settings.key()
    return "the environment is complete"


def _database() -> str:
    from doorstep.commands.memory import opened_database

    async def look() -> int:
        async with opened_database() as database, database.reading() as work:
            found = await work.depots.all()
        _must_be_spoken({depot.name: depot.language for depot in found})
        return len(found)

    depots = asyncio.run(look())
    return f"it opens, with {depots} depot(s)" + ("" if depots else "; set one up with `doorstep depot add`")


def _must_be_spoken(languages: Mapping[str, str]) -> None:
    from doorstep.refusal import Refused
    from locales import LANGUAGES

    for depot, language in languages.items():
        if language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            way_out = f"`doorstep depot set {depot} language=…` takes one of {known}"
            raise Refused(f"The depot {depot} speaks {language!r}, which nobody translates to: {way_out}.")


def _bot() -> str:
    from doorstep.links import bot_name

    return f"the Bot API knows it as @{bot_name()}"


def _streets() -> str:
    from doorstep.refusal import Refused
    from doorstep.settings import read_settings
    from doorstep.travel import engine_of, travel_of
    from planning.problem import Place
    from planning.travel.road_engine import RoadEngineFailed

    settings = read_settings()
    engine, nowhere = engine_of(settings), Place(0, 0)
    try:
        if engine is not None:
            engine.leg(nowhere, nowhere)
    except RoadEngineFailed as error:
        if error.why in {"unreachable", "timeout", "not_json"} or error.why.startswith("status_"):
            raise Refused(f"{error.where} does not answer; start it, or correct its address.") from None
    return f"travel times come from {travel_of(settings).name}"


def _fallback() -> str:
    from doorstep.mailing import carriers
    from doorstep.settings import read_settings

    ways = carriers(read_settings())
    if not ways:
        return "people without Telegram are not written to; DOORSTEP_FALLBACK would name a carrier of e-mails"
    return f"people without Telegram are written to by {', then '.join(way.channel for way in ways)}"


def _health(url: str | None) -> str:
    from doorstep.refusal import Refused

    try:
        with urllib.request.urlopen(str(url), timeout=5) as reply:  # noqa: S310  the address is the operator's
            return f"well ({reply.status})"
    except HTTPError as error:
        error.close()
        raise Refused(f"{url} does not answer well ({error.code}); look at its log.") from None
    except (URLError, OSError):
        raise Refused(f"{url} does not answer; is the process running?") from None


CHECKS: dict[str, Callable[[], str]] = {
    "settings": _settings,
    "database": _database,
    "bot": _bot,
    "streets": _streets,
    "fallback": _fallback,
}
