"""Who answers what: one router a habit, those of a role behind one cheap filter."""

from aiogram import Router

from bot.filters import RoleIs
from bot.routers.answering import answering_router
from bot.routers.asking import asking_router
from bot.routers.boarding import boarding_router
from bot.routers.changing import changing_router
from bot.routers.choosing import choosing_router
from bot.routers.crew import crew_router
from bot.routers.desk import desk_router
from bot.routers.driving import driving_router
from bot.routers.editing import editing_router
from bot.routers.ending import ending_typing
from bot.routers.fallback import fallback_router
from bot.routers.finding import finding_router
from bot.routers.greeting import greeting_router
from bot.routers.handing import handing_router
from bot.routers.leaving import leaving_router
from bot.routers.live import live_router
from bot.routers.misfits import misfits_router
from bot.routers.more import more_router
from bot.routers.neighbour import neighbour_router
from bot.routers.parcels import parcels_router
from bot.routers.places import places_router
from bot.routers.planning import planning_router
from bot.routers.privacy import privacy_router
from bot.routers.proving import proving_router
from bot.routers.reporting import reporting_router
from bot.routers.saying import saying_router, unsaid_router
from bot.routers.scanning import numbers_router, scanning_router
from bot.routers.settling import settling_router
from bot.routers.sooner import sooner_router
from bot.routers.supposing import supposing_router
from bot.routers.swapping import swapping_router
from bot.routers.taking_back import taking_back_router
from bot.routers.times import times_router
from bot.routers.troubling import troubling_router
from delivery.model.people import Role


def build_router() -> Router:
    """Every router in the order in which updates pass them, fresh each time."""
    root = Router(name="doorstep")
    root.include_routers(
        greeting_router(),
        _for(
            Role.COURIER,
            scanning_router(),
            driving_router(),
            taking_back_router(),
            saying_router(),
            troubling_router(),
            leaving_router(),
            swapping_router(),
            reporting_router(),
            numbers_router(),
        ),
        _for(
            Role.DISPATCHER,
            desk_router(),
            handing_router(),
            answering_router(),
            crew_router(),
            planning_router(),
            editing_router(),
            supposing_router(),
            settling_router(),
            finding_router(),
            boarding_router(),
        ),
        ending_typing(parcels_router()),
        live_router(),
        sooner_router(),
        ending_typing(choosing_router()),
        ending_typing(places_router()),
        ending_typing(changing_router()),
        ending_typing(times_router()),
        ending_typing(neighbour_router()),
        ending_typing(more_router()),
        _for(Role.RECIPIENT, privacy_router(), proving_router()),
        misfits_router(),
        _for(Role.COURIER, unsaid_router()),
        _for(Role.RECIPIENT, asking_router()),
        fallback_router(),
    )
    return root


def _for(role: Role, *routers: Router) -> Router:
    router = Router(name=role)
    router.message.filter(RoleIs(role))
    router.callback_query.filter(RoleIs(role))
    router.include_routers(*routers)
    return router
