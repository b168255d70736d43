"""How much longer drives take in some hours than in others, for routes under way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from delivery.model.calibration import Calibration
from delivery.model.depot import Depot
from delivery.ports.memory import Work
from delivery.usecases.calibrated_travel import calibrated
from delivery.usecases.hindered_travel import hindered, said_today
from planning.travel.provider import TravelTimes

AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Pace:
    """What was learned of a depot's hours beside its one factor; without hours, all are alike."""

    by_hour: tuple[float, ...] = ()
    zone: str = "UTC"

    def at(self, leaves: datetime) -> float:
        """How much longer than the provider says drives whoever leaves then."""
        return self.by_hour[leaves.astimezone(ZoneInfo(self.zone)).hour] if self.by_hour else 1.0

    def driven(self, seconds: int, leaves: datetime) -> timedelta:
        """How long a drive takes that begins then."""
        return timedelta(seconds=round(seconds * self.at(leaves)))

    def usual(self, first: datetime, last: datetime) -> float:
        """What the hours between two moments take on the average."""
        hours = max(1, -((first - last) // AN_HOUR))
        return sum(self.at(first + n * AN_HOUR) for n in range(hours)) / hours


def pace_of(calibration: Calibration | None, zone: str) -> Pace:
    """The pace of a depot as far as it has learned one."""
    return Pace(calibration.by_hour if calibration is not None else (), zone)


async def travel_today(work: Work, travel: TravelTimes, depot: Depot, now: datetime) -> tuple[TravelTimes, Pace]:
    """The times on a depot's roads today, and its pace."""
    known = await work.calibrations.of(depot.id)
    return hindered(calibrated(travel, known), await said_today(work, depot, now)), pace_of(known, depot.zone)
