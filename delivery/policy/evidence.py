"""How well it is shown that a courier really was at a door: a score of 100, each part of it explained."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from delivery.model.attempt import Contact

#: The most that each part is worth; together 100.
DISTANCE, TIME, PHOTO, CALL = 35, 25, 20, 20
DISPUTE: Final = 20  #: what the recipient's word against it takes away
_NEAR: Final = ((50, DISTANCE), (150, 25), (300, 10))  #: metres, and what a position no farther off is worth
_LONG: Final = ((timedelta(minutes=3), TIME), (timedelta(minutes=1), 15), (timedelta(seconds=20), 5))
_CONTACTS: Final = {Contact.CALLED: CALL, Contact.TEXTED: 12, Contact.RANG: 6}  #: what nobody can check counts less
_STRONG, _FAIR = 60, 35


class Strength(StrEnum):
    """What a score is called."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


@dataclass(frozen=True)
class Evidence:
    """What is known of a visit; None is unknown, and worth nothing."""

    metres: int | None = None  #: from where the phone was to the door
    at_door: timedelta | None = None  #: between the reported arrival and the report
    photo: bool = False
    calls: int | None = None
    contacts: tuple[Contact, ...] = ()  #: how the courier says they tried to reach somebody
    disputed: bool = False  #: the recipient says that they were home

    @property
    def score(self) -> int:
        """0 to 100."""
        parts = (self._distance, self._time, PHOTO if self.photo else 0, self._contact)
        return max(0, sum(parts) - (DISPUTE if self.disputed else 0))

    @property
    def strength(self) -> Strength:
        """The score in a word."""
        if self.score >= _STRONG:
            return Strength.STRONG
        return Strength.FAIR if self.score >= _FAIR else Strength.WEAK

    @property
    def minutes_at_door(self) -> int | None:
        """Whole minutes there, if an arrival was reported."""
        return None if self.at_door is None else int(self.at_door.total_seconds() // 60)

    @property
    def _distance(self) -> int:
        metres = self.metres
        return 0 if metres is None else next((worth for far, worth in _NEAR if metres <= far), 0)

    @property
    def _contact(self) -> int:
        tried = [_CONTACTS[contact] for contact in self.contacts]
        return CALL if self.calls else max(tried, default=0)

    @property
    def _time(self) -> int:
        span = self.at_door
        return 0 if span is None else next((worth for least, worth in _LONG if span >= least), 0)
