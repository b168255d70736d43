"""How often somebody may try to prove that a parcel is theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Limit:
    """So many tries in a span of time."""

    tries: int
    span: timedelta


PERSON = Limit(5, timedelta(hours=1))
NUMBER = Limit(10, timedelta(days=1))  #: counted for numbers that do not exist too


def closed_until(tried_at: Sequence[datetime], limit: Limit, now: datetime) -> datetime | None:
    """When the next try is open again; None if it is open now. `tried_at` has the newest first."""
    counted = [at for at in tried_at if at > now - limit.span]
    return None if len(counted) < limit.tries else counted[limit.tries - 1] + limit.span


def tries_left(tried_at: Sequence[datetime], limit: Limit, now: datetime) -> int:
    """How many tries are open now."""
    return max(0, limit.tries - sum(at > now - limit.span for at in tried_at))
