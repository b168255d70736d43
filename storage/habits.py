"""Habits as text: of a timeline only what differs from the defaults, so that a default can still change."""

import json
from dataclasses import asdict, fields
from datetime import time
from typing import Any

from delivery.model.skill import Rest, Skill, Skills
from delivery.model.timeline import Timeline

_USUAL = Timeline()
_SKILLS = frozenset(Skill)


def dump_timeline(timeline: Timeline) -> str:
    """What the depot has chosen itself."""
    usual = asdict(_USUAL)
    own = {name: _plain(value) for name, value in asdict(timeline).items() if value != usual[name]}
    return json.dumps(own, sort_keys=True)


def load_timeline(text: str) -> Timeline:
    """The timeline; settings of another release are passed over."""
    own, known = json.loads(text), {field.name: field.type for field in fields(Timeline)}
    return Timeline(**{name: _value(known[name], value) for name, value in own.items() if name in known})


def dump_skills(skills: Skills) -> str:
    """Skills by their names, in order."""
    return " ".join(sorted(skills))


def load_skills(text: str) -> Skills:
    """The same, read back; one of another release is passed over."""
    return frozenset(Skill(word) for word in text.split() if word in _SKILLS)


def dump_rest(rest: Rest) -> str:
    """A break as its minutes and its two times."""
    return f"{rest.minutes} {rest.earliest.isoformat('minutes')} {rest.latest.isoformat('minutes')}"


def load_rest(text: str) -> Rest:
    """The same, read back."""
    minutes, earliest, latest = text.split()
    return Rest(int(minutes), time.fromisoformat(earliest), time.fromisoformat(latest))


def _plain(value: Any) -> Any:
    return value.isoformat("minutes") if isinstance(value, time) else value


def _value(kind: Any, value: Any) -> Any:
    return time.fromisoformat(value) if kind is time else value
