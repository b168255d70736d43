"""Travel times as a depot has learned them."""

from collections.abc import Iterable

from delivery.model.calibration import Calibration
from delivery.model.parcel import Parcel
from planning.travel.calibration import Calibrated, Learned
from planning.travel.provider import TravelTimes

LEAST = 0.01  #: a factor that is nearer to one says nothing


def calibrated(travel: TravelTimes, calibration: Calibration | None) -> TravelTimes:
    """The times that a day's plan is made with: as the provider says, times what was learned of all drives."""
    if calibration is None or abs(calibration.factor - 1) < LEAST:
        return travel
    return Calibrated(travel, Learned(calibration.factor, calibration.by_hour, calibration.drives))


def seconds_at(door: Iterable[Parcel], calibration: Calibration | None) -> int:
    """How long a visit with these parcels takes: as said of the longest, times what was learned at doors."""
    said = max((parcel.service_seconds for parcel in door), default=0)
    return round(said * calibration.at_door) if calibration is not None else said
