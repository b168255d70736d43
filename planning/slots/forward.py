"""When a stop drops out: who could be served earlier in its place, without hurting anybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from planning.insertion import Slot
from planning.problem import Span, Stop
from planning.slots.ask import prove
from planning.slots.draft import Draft

WORTH_IT: Final = 1800  # seconds earlier, so that somebody is asked


@dataclass(frozen=True, slots=True)
class Earlier:
    """A stop that could come earlier: when it is served now (if it is), when it would be, and the proof."""

    stop: str
    before: int | None
    starts: int
    cost: int  # the driving that the change costs or, below zero, saves
    slot: Slot


def pull_forward(
    draft: Draft, gone: str, waiting: Sequence[Stop] = (), *, now: int | None = None
) -> tuple[Earlier, ...]:
    """Give who could come at least half an hour earlier once a stop is gone, the cheapest first.

    Asked are the stops that come later in the day, and those that wait for another day (`waiting`, which must have
    rows in the tables). Their own windows are what may change, so they are to be asked before anything does; nobody
    else's change. Nothing is offered that costs more driving than the stop that is gone saves.
    """
    free = draft.without(gone)
    saved, starts = draft.plan.duration - free.plan.duration, _starts(draft)
    at = starts.get(gone, draft.problem.stop(gone).release)
    found = []
    for stop in (*_later(free, at), *waiting):
        before = _starts(free).get(stop.id)
        soonest = at - WORTH_IT if now is None else max(now, at - WORTH_IT)
        latest = (before if before is not None else at + 3 * WORTH_IT) - WORTH_IT
        slot = prove(free, stop, Span(soonest, latest)) if latest >= soonest else None
        if isinstance(slot, Slot):
            cost = slot.cost - (free.plan.duration - free.without(stop.id).plan.duration)
            if cost <= saved:
                found.append(Earlier(stop.id, before, max(slot.arrive, soonest), cost, slot))
    return tuple(sorted(found, key=lambda each: (each.cost, each.starts)))


def _starts(draft: Draft) -> dict[str, int]:
    return {visit.stop: visit.start for route in draft.plan.routes for visit in route.visits}


def _later(draft: Draft, at: int) -> Iterable[Stop]:
    """Give the stops that come later and are not under way."""
    for route in draft.plan.routes:
        for visit in route.visits[draft.earliest.get(route.vehicle, 0) :]:
            if visit.start >= at + WORTH_IT:
                yield draft.problem.stop(visit.stop)
