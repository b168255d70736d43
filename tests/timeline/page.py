"""The simulated days as a page to read: what each kind of recipient heard, and when."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.delivery.stage import ZONE
from tests.timeline.days import Lived
from tests.timeline.heard import Heard
from tests.timeline.people import PEOPLE, Person

FILE = Path("docs/timeline.md")
HEAD = """# What a recipient hears, and when

Lived by `python -m tests.timeline`, minute by minute, through the real use cases, the clock's hand and the outbox; a
test keeps this page fresh. 🔔 rings, 🔕 comes silently, ✏️ edits the card without a sound. A depot that changed nothing:
quiet from 21:00 to 07:00, {budget} unsolicited rings a day, a moving estimate rings after 15 minutes, every 30 minutes
at most. What must arrive (class A) and answers to presses never count; what leaves more than a day late, or in
the quiet hours after an outage, comes silently.
[How a carrier changes this](operate.md#when-recipients-hear-from-you).
"""


def page(lived: Lived) -> str:
    """All of it."""
    return "\n".join([HEAD.format(budget=lived.budget), *(line for p in PEOPLE for line in _story(lived, p))]) + "\n"


def _story(lived: Lived, person: Person) -> Iterator[str]:
    yield f"## {person.name}: {person.kind}\n"
    yield "| when | what | class |\n|---|---|---|"
    mine = [heard for heard in lived.heard if heard.chat_id == person.chat_id]
    yield from (_line(list(some)) for _, some in groupby(mine, key=_together))
    yield f"\nIn the end: {lived.statuses[person.number].replace('_', ' ')}.\n"


def _together(heard: Heard) -> tuple[object, ...]:
    return (heard.kind, heard.first_line, heard.edits) if heard.edits else (heard.at, heard.kind)


def _line(some: Sequence[Heard]) -> str:
    first, last = some[0], some[-1]
    mark = "🔔" if first.rings else "✏️" if first.edits else "🔕"
    when = _when(first.at) if first.at == last.at else f"{_when(first.at)} to {_when(last.at)}"
    often = f" ({len(some)} times)" if len(some) > 1 else ""
    return f"| {when} | {mark} {first.kind.replace('_', ' ')}{often} | {first.delivery} |"


def _when(at: datetime) -> str:
    return f"{at.astimezone(ZoneInfo(ZONE)):%a %H:%M}"
