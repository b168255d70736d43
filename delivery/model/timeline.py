"""What a carrier decides about when recipients hear from us, depot by depot."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True)
class Timeline:
    """The times, leads and budgets of the conversation; every one has its default, and a depot keeps its own."""

    quiet_from: time = time(21)  #: from here nothing rings but answers and choices needed now
    quiet_until: time = time(7)
    ring_budget: int = 5  #: unsolicited rings that a chat hears about a parcel on a day
    drift_minutes: int = 15  #: an estimate that moved so far, twice in a row, is worth a ring
    drift_pause_minutes: int = 30  #: and rings again after this at the earliest
    next_minutes: int = 15  #: "you are next" is said so long before
    arriving_metres: int = 150
    door_minutes: int = 30  #: what can be changed without another window today stays open until so long before
    choose_by: time = time(20)  #: after a failed attempt
    remind_after_minutes: int = 120
    remind_at: time = time(18)
    hold_hours: int = 48
