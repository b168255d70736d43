"""What is proposed is planned, timed and checked like any plan: only then is it a slot."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planning.check import violations
from planning.insertion import Slot
from planning.plan import Route, assembled, route_after
from planning.price import price
from planning.problem import Problem, Span, Stop
from planning.slots.draft import Draft
from planning.slots.parts import part_of
from planning.slots.proposal import Proposal
from planning.timeline import Timeline


def proven(draft: Draft, stop: Stop, span: Span, proposals: Iterable[Proposal]) -> Slot | None:
    """Give the first proposal that holds as a slot, whose service starts inside the span."""
    held = replace(stop, windows=(span,))
    return next((slot for each in proposals if (slot := _proven(draft, held, span, each)) is not None), None)


def _proven(draft: Draft, stop: Stop, span: Span, proposal: Proposal) -> Slot | None:
    lines = [draft.lines[number] for number in proposal.orders]
    orders = [[stop if each.id == stop.id else each for each in stops] for stops in proposal.orders.values()]
    vehicles = [line.vehicle for line in lines]
    part = part_of(draft.problem, [each for stops in orders for each in stops], vehicles)
    routes = [_route(draft, part, line, stops) for line, stops in zip(lines, orders, strict=True) if stops]
    after = assembled(part, routes, draft.plan.engine)
    if violations(part, after):
        return None
    more = price(part, after) - sum(draft.standing(line.vehicle.id) for line in lines)
    route, number = _found(routes, stop)
    named = tuple(
        (line.vehicle.id, tuple(each.id for each in stops)) for line, stops in zip(lines, orders, strict=True)
    )
    moves = () if _only_inserted(lines, named, number) else named
    return Slot(stop.id, span, route.vehicle, number, more, route.visits[number].arrive, moves)


def _route(draft: Draft, part: Problem, line: Timeline, stops: Sequence[Stop]) -> Route:
    begun = draft.routes.get(line.vehicle.id)
    kept = begun.visits[: line.first] if begun else ()
    return route_after(part, line.vehicle, begun.depart if begun else 0, kept, stops[len(kept) :], before=begun)


def _found(routes: Sequence[Route], stop: Stop) -> tuple[Route, int]:
    return next((r, i) for r in routes for i, visit in enumerate(r.visits) if visit.stop == stop.id)


def _only_inserted(lines: Sequence[Timeline], named: Sequence[tuple[str, tuple[str, ...]]], number: int) -> bool:
    (_, order), *others = named
    return not others and order[:number] + order[number + 1 :] == tuple(stop.id for stop in lines[0].stops)
