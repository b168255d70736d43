"""The travel times that the settings ask for."""

from doorstep.settings import Settings
from planning.travel.cached import Cached
from planning.travel.crow_flies import CrowFlies
from planning.travel.provider import TravelTimes


def travel_of(settings: Settings) -> TravelTimes:
    """Streets where a map is named, else as the crow flies with a detour."""
    if settings.streets is None:
        return Cached(CrowFlies())
    from planning.travel.streets import Streets

    return Cached(Streets(settings.streets))
