"""What it would mean to leave a parcel out of a day's plan."""

from dataclasses import replace

from delivery.model.errors import NotFound
from delivery.usecases.read_routes import RouteFacts, problem_of
from delivery.usecases.try_move import ROUTE_LOCKED, Trial
from planning.travel.provider import TravelTimes

PROMISED = "promise"


def try_exclude(facts: RouteFacts, travel: TravelTimes, parcel_id: int) -> Trial:
    """Try it; what was promised for the day, or stands on a locked route, stays. NotFound if no route carries it."""
    planned = facts.draft.stop_of(parcel_id)
    if planned is None:
        raise NotFound("stop")
    shift_id = planned[0].shift_id
    if shift_id in facts.pins.locked:
        return Trial(facts, (parcel_id,), shift_id, ROUTE_LOCKED)
    if parcel_id in facts.promises:
        return Trial(facts, (parcel_id,), shift_id, PROMISED)
    before = problem_of(facts, travel)
    after = problem_of(replace(facts, draft=facts.draft.without(parcel_id)), travel)
    return Trial(
        facts,
        (parcel_id,),
        shift_id,
        routes=after.day_plan(after.draft).routes,
        seconds=after.draft.duration - before.draft.duration,
        metres=after.draft.distance - before.draft.distance,
    )
