"""Travel times as a depot has learned them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from delivery.model.calibration import Calibration
from planning.travel.calibration import Calibrated, Learned
from planning.travel.provider import TravelTimes

LEAST = 0.01  #: a factor that is nearer to one says nothing


def calibrated(travel: TravelTimes, calibration: Calibration | None) -> TravelTimes:
    """The times that a day's plan is made with: as the provider says, times what was learned of all drives."""
    if calibration is None or abs(calibration.factor - 1) < LEAST:
        return travel
    return Calibrated(travel, Learned(calibration.factor, calibration.by_hour, calibration.drives))


def calibrated_now(travel: TravelTimes, calibration: Calibration | None, now: datetime, zone: str) -> TravelTimes:
    """The times on the road now: what was learned of this hour counts too."""
    if calibration is None or not calibration.by_hour:
        return travel
    factor = calibration.factor * calibration.by_hour[now.astimezone(ZoneInfo(zone)).hour]
    return Calibrated(travel, Learned(factor, calibration.by_hour, calibration.drives))
