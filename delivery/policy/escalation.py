"""When the desk is told again of what nobody has taken."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from delivery.model.exception import DeliveryException, ExceptionState, Severity

#: How soon somebody must take it, by severity.
WITHIN: Final[Mapping[Severity, timedelta]] = {
    Severity.URGENT: timedelta(minutes=5),
    Severity.SOON: timedelta(minutes=15),
    Severity.NORMAL: timedelta(minutes=60),
}
MOST: Final = 3  #: the next one, then everyone twice; whoever has not come by then will not come for a message


class Due(StrEnum):
    """Why it is told again."""

    ESCALATED = "escalated"  #: nobody took it in time
    WOKEN = "woken"  #: it was put off until now


def due(exception: DeliveryException, now: datetime) -> Due | None:
    """Whether the desk must be told again now."""
    coming = due_at(exception)
    return coming[1] if coming is not None and coming[0] <= now else None


def due_at(exception: DeliveryException) -> tuple[datetime, Due] | None:
    """When the desk must be told again, and why; None if it need not be."""
    if exception.state is ExceptionState.RESOLVED or exception.group_id is not None:
        return None
    if exception.snoozed_until is not None:
        return exception.snoozed_until, Due.WOKEN
    if exception.state is ExceptionState.CLAIMED or exception.escalations >= MOST:
        return None
    return (exception.rang_at or exception.opened_at) + WITHIN[exception.severity], Due.ESCALATED
