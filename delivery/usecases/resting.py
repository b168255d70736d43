"""The break of a courier under way: whether it is still to come, or goes on just now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.model.people import Member
from delivery.model.run import Run, RunStop, StopStatus
from delivery.model.window import local_date
from delivery.ports.memory import Work


@dataclass(frozen=True)
class Resting:
    """A break for which there was no time yet when the van last went on; it begins between two doors."""

    soonest: datetime
    length: timedelta
    moved: datetime  #: when the van last made progress

    def goes_on(self, first: RunStop | None) -> bool:
        """Whether the courier is taken to rest just now: a door was done since it may begin, and none is reached."""
        return self.moved >= self.soonest and (first is None or first.status is not StopStatus.ARRIVED)

    def drives_on(self, now: datetime) -> datetime:
        """When it is over, if it goes on."""
        return max(now, self.moved + self.length)

    def expected_from(self, now: datetime) -> datetime:
        """From when on the next drive counts: who may rest by the clock is not standing still."""
        return self.moved + self.length if now >= self.soonest else self.moved


def resting(run: Run, courier: Member | None, zone: str) -> Resting | None:
    """The break of a run; None if there is none, or the van went on so late that it must lie before that."""
    if courier is None or courier.rest is None:
        return None
    soonest, _ = courier.rest.begins(local_date(run.starts_at, zone), zone, run.starts_at)
    length, moved = timedelta(minutes=courier.rest.minutes), run.moved_at or run.starts_at
    return None if moved >= soonest + length else Resting(soonest, length, moved)


async def rest_of(work: Work, run: Run, zone: str) -> Resting | None:
    """The break of a run's courier, if it is not over."""
    return resting(run, await work.members.get(run.courier_id), zone)
