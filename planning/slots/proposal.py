"""A change of one, two or three routes that might make room: believed by nobody until it is proven."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.problem import Stop
from planning.slots.draft import Draft


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the whole change costs, and the stops of every line (by its number) that changes."""

    cost: int
    orders: Mapping[int, Sequence[Stop]]


def inserted(stops: Sequence[Stop], number: int, stop: Stop) -> tuple[Stop, ...]:
    """Put a stop before the one of this number."""
    return (*stops[:number], stop, *stops[number:])


def without(stops: Sequence[Stop], index: int) -> tuple[Stop, ...]:
    """Leave a stop out."""
    return (*stops[:index], *stops[index + 1 :])


def moved_home(draft: Draft, gone: int, choice: int) -> tuple[int, tuple[Stop, ...]]:
    """Give the line that takes a stop in, and its stops then."""
    where, position = draft.positions, int(draft.homes.position[gone, choice])
    line = int(where.line[position])
    return line, inserted(draft.lines[line].stops, int(where.number[position]), draft.stops[gone])


def swapped(draft: Draft, position: int, stop: Stop) -> tuple[int, tuple[Stop, ...]]:
    """Give the line, and its stops, when a stop is put at a position that another stop's leaving made."""
    removed = draft.removals
    gone = int(removed.gone[position])
    line = int(removed.line[gone])
    shorter = without(draft.lines[line].stops, int(removed.index[gone]))
    return line, inserted(shorter, int(removed.left.number[position]), stop)
