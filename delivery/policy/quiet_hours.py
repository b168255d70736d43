"""When messages stay silent."""

from datetime import datetime, time

from delivery.model.window import local_time

QUIET_FROM, QUIET_UNTIL = time(21), time(7)


def is_quiet(at: datetime, zone: str) -> bool:
    """Whether it is night in `zone`: 21:00 to 07:00 on the wall clock."""
    clock = local_time(at, zone)
    return clock >= QUIET_FROM or clock < QUIET_UNTIL
