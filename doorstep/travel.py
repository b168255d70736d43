"""The travel times that the settings ask for."""

import structlog

from doorstep.settings import Settings
from planning.travel.cached import Cached
from planning.travel.crow_flies import CrowFlies
from planning.travel.fallback import WithFallback
from planning.travel.provider import TravelTimes

log = structlog.get_logger(__name__)


def travel_of(settings: Settings) -> TravelTimes:
    """A road engine where one is named, else streets where a map is, else as the crow flies with a detour.

    Whoever comes next in this order stands in for an engine that does not answer. Each remembers its own answers
    only, so that no table ever has two sources.
    """
    engine, local = engine_of(settings), Cached(_local(settings))
    return local if engine is None else WithFallback(Cached(engine), local, _failed)


def engine_of(settings: Settings) -> TravelTimes | None:
    """The road engine that is named, OSRM before Valhalla."""
    if settings.osrm is not None:
        from planning.travel.osrm import Osrm

        return Osrm(settings.osrm)
    if settings.valhalla is not None:
        from planning.travel.valhalla import Valhalla

        return Valhalla(settings.valhalla)
    return None


def _failed(why: str) -> None:
    log.warning("travel.engine_failed", why=why)


def _local(settings: Settings) -> TravelTimes:
    if settings.streets is None:
        return CrowFlies()
    from planning.travel.streets import Streets

    return Streets(settings.streets)
