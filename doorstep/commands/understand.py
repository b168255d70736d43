"""`doorstep understand`."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from doorstep.commands.options import json_option

if TYPE_CHECKING:
    from bot.understanding.meaning import Meaning

    Understand = Callable[[str, str | None, datetime], Meaning]


def _moment(_: click.Context, __: click.Parameter, text: str | None) -> datetime | None:
    """Read an ISO moment such as 2026-11-24T18:05:00+01:00."""
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter("write it as 2026-11-24T18:05:00+01:00") from None


@click.command()
@click.argument("text", required=False)
@click.option("--locale", metavar="L", help="The language it is written in, such as de; guessed if it is not said.")
@click.option("--now", callback=_moment, metavar="ISO", help="The moment it is read at; the clock's if it is not said.")
@click.option(
    "--jsonl", "file", metavar="FILE", help='Lines of {"id", "locale", "now", "text"} instead; - reads them here.'
)
@json_option
def command(text: str | None, locale: str | None, now: datetime | None, file: str | None, *, as_json: bool) -> None:
    """What TEXT says: intent, day, hours, place. Nothing leaves this machine."""
    if (text is None) == (file is None):
        raise click.UsageError('Give a TEXT, or --jsonl FILE: doorstep understand "kann morgen jemand kommen?"')
    from bot.understanding.understand import understanding
    from doorstep.clocks import SystemClock

    understand, at = understanding(), now or SystemClock().now().astimezone()
    if file is not None:
        _each_line(understand, file, locale, at)
        return
    answer = _facts(understand(text or "", locale, at))
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _sentence(answer))


def _each_line(understand: "Understand", file: str, locale: str | None, now: datetime) -> None:
    """Write an answer a line; a line that cannot be read is named before anything is answered for it."""
    for number, line in enumerate(_lines(file), 1):
        if line.strip():
            asked = _asked(line, number)
            moment = _moment_of(asked, number) or now
            facts = _facts(understand(asked["text"], asked.get("locale") or locale, moment))
            named = {"id": asked["id"]} if "id" in asked else {}
            click.echo(json.dumps({**named, **facts}, ensure_ascii=False))


def _lines(file: str) -> Iterable[str]:
    try:
        with click.open_file(file, encoding="utf-8") as stream:
            return str(stream.read()).splitlines()
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not text in UTF-8: save it as UTF-8 and call again.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(f"{file} cannot be read ({reason}): name a file of JSON lines, or - for here.") from None


def _asked(line: str, number: int) -> dict[str, Any]:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        asked = None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise click.UsageError(
            f'Line {number} is not like {{"id": "1", "locale": "de", "text": "wo bleibt es"}}: mend it.'
        )
    if not isinstance(asked.get("locale"), str | None):
        raise click.UsageError(f'Line {number}: "locale" is a word such as "de", or left out.')
    return asked


def _moment_of(asked: Mapping[str, Any], number: int) -> datetime | None:
    try:
        return datetime.fromisoformat(asked["now"]) if asked.get("now") else None
    except (ValueError, TypeError):
        raise click.UsageError(f'Line {number}: write "now" as 2026-11-24T18:05:00+01:00.') from None


def _facts(meaning: "Meaning") -> dict[str, Any]:
    when = meaning.when
    return {
        "intent": meaning.intent.value,
        "confidence": round(meaning.confidence, 4),
        "date": when.date.isoformat() if when.date else None,
        "from": when.start.strftime("%H:%M") if when.start else None,
        "to": when.end.strftime("%H:%M") if when.end else None,
        "place": meaning.place,
    }


def _sentence(facts: Mapping[str, Any]) -> str:
    said = ", ".join(f"{name} {value}" for name, value in facts.items() if value is not None and name != "confidence")
    return f"{said} ({facts['confidence']:.0%} sure)"
