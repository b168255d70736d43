"""When a courier may come back on the same day, and which window is told for it."""

from datetime import datetime, timedelta
from typing import Final

from delivery.model.attempt import Reason
from delivery.model.window import Window, window_between

NOT_BEFORE: Final = timedelta(minutes=30)  #: whoever is out must get home first
AROUND: Final = timedelta(minutes=20)  #: how much earlier than expected the window opens
LASTS: Final = timedelta(hours=1)
SOONER_ANSWER_WITHIN: Final = timedelta(minutes=15)  #: who is asked to be served sooner; silence leaves all as it is
GREEN_SECONDS: Final = 240  #: a detour this short is worth a green mark

#: What somebody at home can put right within hours.
MENDED_TODAY: Final = frozenset(
    {
        Reason.CONSIGNEE_NOT_HOME,
        Reason.CONSIGNEE_ACCESS_RESTRICTED,
        Reason.CONSIGNEE_BUSINESS_CLOSED,
        Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE,
        Reason.CONSIGNEE_VERIFICATION_FAILED,
        Reason.CARRIER_ADDRESS_NOT_FOUND,
    }
)


def return_window(expected: datetime, now: datetime, zone: str) -> Window:
    """The hour around the moment at which the courier is expected back, on round ten minutes."""
    opens = max(_down(expected - AROUND), _down(now + NOT_BEFORE))
    return window_between(opens, opens + LASTS, zone)


def _down(at: datetime) -> datetime:
    return at.replace(minute=at.minute // 10 * 10, second=0, microsecond=0)
