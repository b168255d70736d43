"""Turn restrictions as they are mapped: from one way, over a node or over ways, into another way."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from planning.travel.osm import relations

SPARED: Final = frozenset({"motorcar", "motor_vehicle"})  # a van is what these name in `except`
KEYS: Final = ("restriction:motorcar", "restriction:motor_vehicle", "restriction")


@dataclass(frozen=True, slots=True)
class Restriction:
    """Who comes from one of these ways, over the node or the ways between, may not (or must) go on to these ways."""

    must: bool
    origins: tuple[int, ...]
    targets: tuple[int, ...]
    node: int | None
    ways: tuple[int, ...] = ()
    back: bool = False  # it is about turning round on one street, and not about going straight on along it


def restrictions(path: Path | str) -> Sequence[Restriction]:
    """Give what an extract forbids or orders to vans; what is mapped incompletely is left out."""
    found = (_read(thing) for thing in relations(path, "type") if str(thing.tags["type"]).startswith("restriction"))
    return [each for each in found if each is not None]


def _read(relation: Any) -> Restriction | None:
    tags = dict(relation.tags)
    rule = next((tags[key] for key in KEYS if key in tags), "")
    must = rule.startswith("only_")
    if not (must or rule.startswith("no_")) or SPARED & {each.strip() for each in tags.get("except", "").split(";")}:
        return None
    members = [(member.type, member.role, member.ref) for member in relation.members]
    origins, targets = _of(members, "w", "from"), _of(members, "w", "to")
    nodes, ways = _of(members, "n", "via"), _of(members, "w", "via")
    if not origins or not targets or len(nodes) + bool(ways) != 1:
        return None
    back = rule == "no_u_turn" and origins == targets
    return Restriction(must, origins, targets, nodes[0] if nodes else None, ways, back)


def _of(members: Sequence[tuple[str, str, int]], kind: str, role: str) -> tuple[int, ...]:
    return tuple(ref for found, named, ref in members if (found, named) == (kind, role))
