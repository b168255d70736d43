"""Says what is wrong with an object of the Bot API: missing, unknown and mistyped fields."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_PLAIN: dict[str, Any] = {"String": str, "Integer": int, "Boolean": bool, "True": bool, "Float": (float, int)}


@cache
def oracle() -> dict[str, Any]:
    """The fields and types of the Bot API, derived by make_oracle.py."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "bot_api_oracle.json").read_text())
    return found


def problems(value: Any, kind: str, path: str = "") -> list[str]:
    """Everything in which a value is not what the Bot API says; empty if it is fine."""
    if " or " in kind:
        return _any_of(value, kind.split(" or "), path)
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{path}: {value!r} is no array"]
        inner = kind.removeprefix("Array of ")
        return [one for number, item in enumerate(value) for one in problems(item, inner, f"{path}[{number}]")]
    if kind in _PLAIN:
        return _plain(value, kind, path)
    described = oracle()["types"].get(kind)
    if described is None:
        return [f"{path}: the oracle does not know {kind}"]
    if isinstance(described, list) and described:
        return _any_of(value, described, path)
    return _fields(value, described or {}, path)


def _any_of(value: Any, kinds: list[str], path: str) -> list[str]:
    tried = [problems(value, kind, path) for kind in kinds if kind in _PLAIN or kind in oracle()["types"]]
    return min(tried, key=len)


def _plain(value: Any, kind: str, path: str) -> list[str]:
    fits = isinstance(value, _PLAIN[kind]) and (kind in {"Boolean", "True"} or not isinstance(value, bool))
    if kind == "True":
        fits = value is True
    return [] if fits else [f"{path}: {value!r} is no {kind}"]


def _fields(value: Any, described: dict[str, Any], path: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{path}: {value!r} is no object"]
    found = [f"{path}.{name} is missing" for name, (_, needed) in described.items() if needed and name not in value]
    found += [f"{path}.{name} is unknown" for name in value if name not in described]
    for name, (kind, _) in described.items():
        if name in value:
            found += problems(value[name], kind, f"{path}.{name}")
    return found
