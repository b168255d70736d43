"""Room by two moves: who had to go takes another's place, which goes home; or finds another place on its own route."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from planning.candidates import IMPOSSIBLE, Numbers, candidates, openings
from planning.problem import Stop
from planning.slots.draft import Draft
from planning.slots.ejections import cheapest, replacing, saving
from planning.slots.homing import find_homes
from planning.slots.proposal import Proposal, inserted, moved_home, swapped
from planning.timeline import timeline

WIDE: Final = 12  # swaps that are followed further, a span
KEPT: Final = 4  # proposals a span


def chains(draft: Draft, stop: Stop, swaps: Numbers) -> list[list[Proposal]]:
    """Propose for every span what follows from its cheapest swaps."""
    chosen = [list(cheapest(row, WIDE)) for row in swaps]
    gone = sorted({int(draft.removals.gone[at]) for row in chosen for at in row})
    onward = dict(zip(gone, _onwards(draft, gone), strict=True)) if gone else {}
    found = []
    for row, ats in zip(swaps, chosen, strict=True):
        here = [each for at in ats for each in _after(draft, stop, int(at), int(row[at]), onward)]
        found.append(sorted(here, key=lambda each: each.cost)[:KEPT])
    return found


def _after(
    draft: Draft, stop: Stop, at: int, cost: int, onward: dict[int, tuple[int, int, int] | None]
) -> Iterator[Proposal]:
    yield from _reseated(draft, stop, at, cost)
    gone = int(draft.removals.gone[at])
    following = onward[gone]
    if following is not None:
        second, choice, more = following
        line, order = swapped(draft, at, stop)
        other, taken = swapped(draft, second, draft.stops[gone])
        home, last = moved_home(draft, int(draft.removals.gone[second]), choice)
        yield Proposal(cost + more, {line: order, other: taken, home: last})


def _onwards(draft: Draft, gone: list[int]) -> Iterator[tuple[int, int, int] | None]:
    """Give for each of these stops whose place it could take, which home that one finds, and the cost of both."""
    removed, homes = draft.removals, draft.homes
    stops = [draft.stops[each] for each in gone]
    cost = saving(draft, replacing(draft, stops, candidates(stops)))
    _find_homes(draft, cost)
    for row, each in zip(cost, gone, strict=True):
        own = removed.line[each]
        row[removed.left.line == own] = IMPOSSIBLE
        home_lines = draft.positions.line[homes.position]
        allowed = np.where(home_lines == own, IMPOSSIBLE, homes.cost)
        choice = allowed.argmin(axis=1)
        total = row + allowed[np.arange(len(choice)), choice][removed.gone]
        best = int(total.argmin())
        extra = draft.surcharge(draft.stops[each])[own] if draft.stops[each].affinity is not None else 0
        yield (best, int(choice[removed.gone[best]]), int(total[best] - extra)) if total[best] < IMPOSSIBLE else None


def _find_homes(draft: Draft, cost: Numbers) -> None:
    promising = {int(draft.removals.gone[at]) for row in cost for at in cheapest(row, WIDE)}
    find_homes(draft, promising)


def _reseated(draft: Draft, stop: Stop, at: int, cost: int) -> Iterator[Proposal]:
    """Let the stop that had to go find another place on its own route."""
    line_number, order = swapped(draft, at, stop)
    line, gone = draft.lines[line_number], draft.stops[int(draft.removals.gone[at])]
    begun = line.leaves[: line.first + 1].tolist() if line.first else ()
    longer = timeline(draft.problem, line.vehicle, order, begun=begun)
    found = openings(draft.problem, longer, candidates([gone])).cost[0]
    best = int(found.argmin())
    if found[best] < IMPOSSIBLE:
        yield Proposal(cost + int(found[best]), {line_number: inserted(order, best, gone)})
