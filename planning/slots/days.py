"""One more stop over several days: every window of each, and the nearest one that can be had instead of a "no"."""

from collections.abc import Sequence
from dataclasses import dataclass

from planning.insertion import Refusal, Slot
from planning.problem import Span, Stop
from planning.slots.ask import ask
from planning.slots.draft import Draft


@dataclass(frozen=True, eq=False)
class Day:
    """A day's draft, the stop in that day's words, the spans asked about, and when the day's axis begins."""

    draft: Draft
    stop: Stop
    spans: tuple[Span, ...]
    begins: int = 0  # seconds on an axis that all days share


@dataclass(frozen=True, slots=True)
class Alternative:
    """A span that can be had: on which of the days asked about."""

    day: int
    span: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What one day says of one span; a refusal comes with the nearest alternative, if there is any."""

    outcome: Slot | Refusal
    nearest: Alternative | None = None


def coming(days: Sequence[Day]) -> tuple[tuple[Answer, ...], ...]:
    """Ask every day about its spans."""
    outcomes = [ask(day.draft, day.stop, day.spans) for day in days]
    held = [
        (days[number].begins + each.span.opens, Alternative(number, each.span))
        for number, row in enumerate(outcomes)
        for each in row
        if isinstance(each, Slot)
    ]
    return tuple(tuple(_answer(each, days[number].begins, held) for each in row) for number, row in enumerate(outcomes))


def _answer(outcome: Slot | Refusal, begins: int, held: Sequence[tuple[int, Alternative]]) -> Answer:
    if isinstance(outcome, Slot):
        return Answer(outcome)
    at = begins + outcome.span.opens
    near = min(held, key=lambda each: (abs(each[0] - at), each[0]), default=None)
    return Answer(outcome, near[1] if near else None)
