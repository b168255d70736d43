"""The named rules a plan obeys; each is a key that the words room can turn into a sentence."""

from enum import StrEnum


class Rule(StrEnum):
    """Which rule binds, when a stop cannot be served or a slot cannot be offered."""

    FLEET = "fleet"  # there is no vehicle at all
    SKILLS = "skills"  # no vehicle has what the stop asks for
    CAPACITY = "capacity"  # no vehicle that may go has room left
    WINDOW = "window"  # no vehicle that may go can be there inside the window, even if it goes nowhere else
    SHIFT = "shift"  # no vehicle that may go would be back before its shift ends
    RELEASE = "release"  # the stop is released after the vehicles have left
    VEHICLE = "vehicle"  # it is locked to a vehicle that cannot take it
    ABOARD = "aboard"  # the vehicles are on the road, and it is not aboard
    DEPOT = "depot"  # no vehicle loads where it lies
    SEQUENCE = "sequence"  # it cannot come directly after the stop that it follows
    BREAK = "break"  # it would cost a driver's break
    TRAFFIC = "traffic"  # the streets are too slow at that hour
    LOCKED = "locked"  # everything that could change is under way already
    OTHER_WINDOWS = "other_windows"  # it would push another stop out of its window
    NOT_WORTH_IT = "not_worth_it"  # optional, and dearer than its prize
    UNPLANNED = "unplanned"  # nobody has tried yet
