"""What a parcel asks of whoever brings it, and when a courier rests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from delivery.model.errors import BadInput
from delivery.model.window import moment

SHORTEST, LONGEST = 5, 240  #: minutes of a break


class Skill(StrEnum):
    """What a parcel may need; a courier knows it, or a van is built for it."""

    TWO_PERSON = "two_person"  #: two people carry it
    COLD = "cold"  #: it stays cold on the way
    ID_CHECK = "id_check"  #: whoever takes it shows an identity document


Skills = frozenset[Skill]


@dataclass(frozen=True)
class Rest:
    """A courier's break of so many minutes, begun between two times of the depot's clock."""

    minutes: int
    earliest: time
    latest: time

    def __post_init__(self) -> None:
        if not SHORTEST <= self.minutes <= LONGEST:
            raise BadInput("break", f"must have {SHORTEST} to {LONGEST} minutes")
        if self.earliest.tzinfo or self.latest.tzinfo:  # compared with each other in every plan
            raise BadInput("break", "must be told in the depot's time")

    @classmethod
    def usual(cls) -> "Rest":
        """What is proposed to whoever has none."""
        return cls(30, time(11, 30), time(13, 30))

    def begins(self, day: date, zone: str, opens: datetime) -> tuple[datetime, datetime]:
        """The soonest and the latest moment at which it begins, in a shift of `day` that opens then; in UTC."""
        soonest = moment(day, self.earliest, zone)
        if soonest < opens and moment(day, self.latest, zone) < opens:
            day += timedelta(days=1)
            soonest = moment(day, self.earliest, zone)
        last = day if self.latest >= self.earliest else day + timedelta(days=1)
        return soonest, max(soonest, moment(last, self.latest, zone))


def skills_in(words: Iterable[str], field: str = "skills") -> Skills:
    """The skills of these names, or BadInput that says which there are."""
    try:
        return frozenset(Skill(word.strip()) for word in words if word.strip())
    except ValueError:
        raise BadInput(field, f"must be some of {', '.join(Skill)}") from None
