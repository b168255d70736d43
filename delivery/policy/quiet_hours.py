"""When messages stay silent."""

from datetime import datetime

from delivery.model.timeline import Timeline
from delivery.model.window import local_time

USUAL = Timeline()


def is_quiet(at: datetime, zone: str, habits: Timeline = USUAL) -> bool:
    """Whether it is night in `zone` by the wall clock; 21:00 to 07:00 if the depot does not say otherwise."""
    clock, begins, ends = local_time(at, zone), habits.quiet_from, habits.quiet_until
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends
