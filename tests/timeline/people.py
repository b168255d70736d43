"""Who waits for a parcel in the simulated days: one of each kind."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from delivery.model.place import Address
from tests.delivery.stage import DAY, local
from tests.timeline.roads import Extra


@dataclass(frozen=True)
class Person:
    """Somebody with one parcel: chat 100 + number, and the van that brings it."""

    number: int
    name: str
    kind: str
    van: int

    extra: Extra | None = None

    @property
    def chat_id(self) -> int:
        """Their chat."""
        return 100 + self.number

    @property
    def door(self) -> Address:
        """Their door."""
        return Address(f"Lange Straße {self.number}", "10115", "Berlin", 52.5 + self.number * 0.1, 13.4 + self.van / 20)


def _drifts(now: datetime) -> int:
    """Twelve minutes more with every half hour after nine, an hour at most."""
    return min(5, max(0, int((now - local(DAY, 9)) / timedelta(minutes=30)))) * 12 * 60


def _flaps(now: datetime) -> int:
    """Forty minutes more at every other look."""
    return 40 * 60 if now.minute // 2 % 2 else 0


UNA = Person(1, "Una", "untouched", 1)
NELL = Person(2, "Nell", "with the neighbour", 1)
CHRIS = Person(3, "Chris", "failed, then chooses", 1)
SID = Person(4, "Sid", "failed, and stays silent", 1)
HOLLY = Person(5, "Holly", "on hold", 1)
DIRK = Person(6, "Dirk", "an estimate that drifts", 2, extra=_drifts)
FAY = Person(7, "Fay", "an estimate that flaps", 3, extra=_flaps)
NORA = Person(8, "Nora", "planned at night", 1)
PEOPLE = (UNA, NELL, CHRIS, SID, HOLLY, DIRK, FAY, NORA)
