"""Which promises of the routes under way are in danger, why, and what would help: thought outside any transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from delivery.model.place import metres_between
from delivery.model.run import RunStop
from delivery.usecases.under_way import Driving, Live, Road, live, named, number_of
from planning.live.proposals import NEAR, Kind, Proposal, proposals
from planning.live.risk import Blame, Risk, risks
from planning.live.running import Running
from planning.live.worth import missed
from planning.plan import Route, Visit
from planning.problem import Problem
from planning.travel.provider import TravelTimes

CALM: Final = 0.1  #: a chance below this ends a danger; in between it goes on as it was
HORIZON: Final = 25  #: the stops from now on that a proposal may touch: some two hours
STANDING_STILL: Final = "standing_still"


@dataclass(frozen=True)
class Danger:
    """A promised stop as it stands: when the courier should be there, how likely too late, and what is to blame."""

    stop_id: int
    eta: datetime
    closes: datetime
    chance: float
    blame: str
    blamed_stop_id: int
    delay: timedelta

    @property
    def is_calm(self) -> bool:
        """Whether there is none."""
        return self.chance < CALM


@dataclass(frozen=True)
class Remedy:
    """Runs in another order: stop ids by run; `stop_id` changes vans at the door of `meet_at`."""

    kind: Kind
    orders: tuple[tuple[int, tuple[int, ...]], ...]  #: the giving run first, the taking one second
    saves: tuple[int, ...]
    still: tuple[int, ...]  #: promises that stay in danger
    metres: int
    stop_id: int | None = None
    meet_at: int | None = None


def dangers(road: Road, driving: Driving, travel: TravelTimes) -> tuple[Danger, ...]:
    """Judge every promise of a run."""
    view = live(road, [driving], travel)
    (run,) = view.runs
    planned = _planned(road, driving, view)
    found = risks(view.problem, run, planned)
    return tuple(_danger(each, view) for each in found if each.promised)


def _danger(risk: Risk, view: Live) -> Danger:
    still = view.ahead and risk.cause.blame is Blame.BEHIND
    return Danger(
        stop_id=number_of(risk.stop),
        eta=view.at(risk.starts),
        closes=view.at(risk.closes),
        chance=risk.chance,
        blame=STANDING_STILL if still else str(risk.cause.blame),
        blamed_stop_id=number_of(risk.cause.stop),
        delay=timedelta(seconds=risk.cause.seconds),
    )


def _planned(road: Road, driving: Driving, view: Live) -> Route:
    """What the published plan said about the stops that are left, as far as it knew them."""
    known = [(stop, road.planned.get(stop.parcel_ids[0])) for stop in driving.stops if stop.parcel_ids]
    visits = [
        Visit(named(stop.id), view.seconds(said.arrive), view.seconds(said.arrive), view.seconds(said.leave))
        for stop, said in known
        if said is not None
    ]
    return Route(f"r{driving.run.id}", tuple(visits), view.runs[0].moment, view.runs[0].moment)


def near(road: Road, endangered: Driving) -> tuple[Driving, ...]:
    """The run itself, and the vans that are nearest to where it goes next."""
    door = endangered.stops[0].address
    others = [each for each in road.driving if each.run.id != endangered.run.id]

    def far(each: Driving) -> float:
        there = each.stops[0].address
        return metres_between(door.latitude, door.longitude, there.latitude, there.longitude)

    return endangered, *sorted(others, key=far)[:NEAR]


def remedy(road: Road, together: Sequence[Driving], travel: TravelTimes) -> Remedy | None:
    """Give what helps the first of these runs best; nothing that would be kept breaks, and nobody works longer."""
    heads = [replace(each, stops=each.stops[:HORIZON]) for each in together]
    view, whole = live(road, heads, travel), live(road, together, travel)
    lost = missed(whole.problem, whole.runs)
    best = next((each for each in proposals(view.problem, view.runs) if _holds(whole, lost, each)), None)
    return None if best is None else _remedy(view.problem, view.runs, best, together)


def _holds(whole: Live, lost: frozenset[str], proposal: Proposal) -> bool:
    """Whether the rest of these routes bears it too: nothing is missed but what was lost already."""
    meeting = f"{proposal.stop} meets"
    for changed in proposal.runs:
        before = next(run for run in whole.runs if run.vehicle == changed.vehicle)
        after = before.reordered([s for s in order_with(before, changed)[1:] if s != meeting])
        if missed(whole.problem, [after]) - lost:
            return False
    return True


def order_with(before: Running, changed: Running) -> tuple[str, ...]:
    """The run's whole order with its beginning changed."""
    return (*changed.remaining, *before.remaining[HORIZON:])


def _remedy(problem: Problem, runs: Sequence[Running], proposal: Proposal, together: Sequence[Driving]) -> Remedy:
    names = {run.vehicle for run in proposal.runs}
    was = _endangered(problem, [run for run in runs if run.vehicle in names])
    meeting = f"{proposal.stop} meets"
    now = _endangered(
        problem, [replace(r, remaining=tuple(s for s in r.remaining if s != meeting)) for r in proposal.runs]
    )
    tails = {f"r{each.run.id}": each.stops[HORIZON:] for each in together}
    orders = tuple(
        (int(run.vehicle.removeprefix("r")), (*_ids(run, meeting), *_stop_ids(tails[run.vehicle])))
        for run in proposal.runs
    )
    meet_at = None if proposal.meet_at is None else number_of(proposal.meet_at)
    taken = None if proposal.stop is None else number_of(proposal.stop)
    saves, still = tuple(sorted(was - now)), tuple(sorted(now))
    return Remedy(proposal.kind, orders, saves, still, proposal.metres, taken, meet_at)


def _ids(run: Running, meeting: str) -> tuple[int, ...]:
    """Stop ids in order; the meeting is nobody's stop yet: 0."""
    return tuple(0 if name == meeting else number_of(name) for name in run.remaining)


def _stop_ids(stops: Sequence[RunStop]) -> tuple[int, ...]:
    return tuple(stop.id for stop in stops)


def _endangered(problem: Problem, runs: Sequence[Running]) -> set[int]:
    found = (each for run in runs for each in risks(problem, run))
    return {number_of(each.stop) for each in found if each.promised and each.endangered}
