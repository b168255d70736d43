"""Asks of one day whether one more stop fits into these spans: by insertion, else by a short repair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planning.candidates import Candidates, Numbers, asked
from planning.insertion import Refusal, Slot, cheapest
from planning.problem import ProblemError, Span, Stop
from planning.rules import Rule
from planning.slots.chains import chains
from planning.slots.draft import Draft
from planning.slots.ejections import ejections, insertions, replacing, saving
from planning.slots.proof import proven
from planning.slots.proposal import Proposal, inserted
from planning.slots.refusing import rules

Answers = tuple[Slot | Refusal, ...]


def ask(draft: Draft, stop: Stop, spans: Sequence[Span]) -> Answers:
    """Answer for each span: the cheapest slot that was proven, or the rule that binds.

    The stop's own windows are not looked at; if the plan serves it already, it is taken out first.
    """
    question = _question(draft, stop, spans)
    if not question.draft.lines:
        return tuple(Refusal(span, Rule.FLEET) for span in spans)
    entries = replacing(question.draft, [stop] * len(spans), question.wanted)
    swaps = saving(question.draft, entries)
    simple = insertions(question.draft, stop, question.wanted)
    short = ejections(question.draft, stop, swaps, entries)
    for row, span in enumerate(spans):
        proposals = sorted([*simple[row], *short[row]], key=lambda each: each.cost)
        question.found[row] = proven(question.draft, stop, span, proposals)
    return _finished(question, swaps)


def prove(draft: Draft, stop: Stop, span: Span) -> Slot | Refusal:
    """Answer for one span as fast as can be: an insertion if there is one, a repair only if there is none."""
    question = _question(draft, stop, [span])
    if not question.draft.lines:
        return Refusal(span, Rule.FLEET)
    (simple,) = insertions(question.draft, stop, question.wanted)
    held = proven(question.draft, stop, span, simple)
    return held or ask(question.draft, stop, [span])[0]


@dataclass(eq=False)
class _Question:
    draft: Draft
    stop: Stop
    spans: Sequence[Span]
    wanted: Candidates
    found: list[Slot | None]

    @property
    def open(self) -> list[int]:
        return [row for row, slot in enumerate(self.found) if slot is None]


def _question(draft: Draft, stop: Stop, spans: Sequence[Span]) -> _Question:
    if stop.place >= len(draft.problem.durations):
        raise ProblemError(
            f"stop {stop.id!r}: place is {stop.place}, but there are {len(draft.problem.durations)} places"
        )
    return _Question(draft.without(stop.id), stop, spans, asked(stop, spans), [None] * len(spans))


def _finished(question: _Question, swaps: Numbers) -> Answers:
    """Look further where nothing was proven, then say why not."""
    draft, stop, spans, found = question.draft, question.stop, question.spans, question.found
    if question.open:
        further = chains(draft, stop, swaps[np.array(question.open)])
        for row, proposals in zip(question.open, further, strict=True):
            found[row] = proven(draft, stop, spans[row], proposals)
    # What proposals leave aside (a release after the earliest departure), insertion itself knows exactly.
    for row in question.open:
        found[row] = proven(draft, stop, spans[row], _inserted(draft, stop, spans[row]))
    why = dict(zip(question.open, rules(draft, stop, [spans[row] for row in question.open]), strict=True))
    return tuple(slot or Refusal(spans[row], why[row]) for row, slot in enumerate(found))


def _inserted(draft: Draft, stop: Stop, span: Span) -> Iterator[Proposal]:
    (slot,) = cheapest(draft.problem, stop, [span], draft.lines)
    if slot is not None:
        number = next(i for i, line in enumerate(draft.lines) if line.vehicle.id == slot.vehicle)
        yield Proposal(slot.cost, {number: inserted(draft.lines[number].stops, slot.position, stop)})
