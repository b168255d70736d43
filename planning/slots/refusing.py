"""Why a day says no: the rule that binds, for many spans at little cost."""

from collections.abc import Sequence

import numpy as np

from planning.binding import binding, room
from planning.candidates import IMPOSSIBLE, asked
from planning.permission import allowed
from planning.problem import Span, Stop
from planning.rules import Rule
from planning.slots.draft import Draft
from planning.slots.positions import Positions, positions, tried
from planning.timeline import timeline


def rules(draft: Draft, stop: Stop, spans: Sequence[Span]) -> list[str]:
    """Name for each refused span the rule that keeps the stop out."""
    if not spans:
        return []
    roomy = [line for line in draft.lines if allowed(draft.problem, stop, line.vehicle) and room(line, stop)]
    if not roomy:
        return [binding(draft.problem, stop, spans, draft.lines)] * len(spans)
    if not _simple(draft, stop):
        return [binding(draft.problem, stop, (span,), draft.lines) for span in spans]
    empty = [
        timeline(draft.problem, vehicle, ()) for vehicle in {line.vehicle.id: line.vehicle for line in roomy}.values()
    ]
    alone: list[str] = [binding(draft.problem, stop, (span,), empty) for span in spans]
    if Rule.OTHER_WINDOWS not in alone:
        return alone
    among = _among_others(draft, stop, spans, [line in roomy for line in draft.lines])
    return [other if rule is Rule.OTHER_WINDOWS else rule for rule, other in zip(alone, among, strict=True)]


def _simple(draft: Draft, stop: Stop) -> bool:
    """Whether nothing but windows, shifts and releases has a say."""
    resting = any(line.vehicle.breaks or line.vehicle.reload for line in draft.lines)
    return not (resting or draft.problem.traffic or stop.follows or draft.problem.pinned)


def _among_others(draft: Draft, stop: Stop, spans: Sequence[Span], roomy: Sequence[bool]) -> list[str]:
    """Name what binds where the stop would fit into an empty day."""
    unlocked = _fits(draft, _unlocked(draft), stop, spans, roomy) if draft.earliest else [False] * len(spans)
    relaxed = _fits(draft, draft.relaxed, stop, spans, roomy)
    return [
        Rule.LOCKED if free else Rule.OTHER_WINDOWS if others else Rule.SHIFT
        for free, others in zip(unlocked, relaxed, strict=True)
    ]


def _fits(draft: Draft, where: Positions, stop: Stop, spans: Sequence[Span], roomy: Sequence[bool]) -> list[bool]:
    cost = tried(draft.problem, where, asked(stop, spans))
    cost[:, ~np.array(roomy, dtype=np.bool_)[where.line]] = IMPOSSIBLE
    found: list[bool] = np.any(cost < IMPOSSIBLE, axis=1).tolist()
    return found


def _unlocked(draft: Draft) -> Positions:
    lines = [timeline(draft.problem, line.vehicle, line.stops) if line.first else line for line in draft.lines]
    return positions(draft.problem, lines)
