"""When a moving estimate is worth a ring, and when a promise is at risk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from delivery.model.run import RunStop

WORTH_NOTING = timedelta(minutes=1)  #: nobody reads seconds, and each estimate kept is a row written
WORTH_TELLING = timedelta(minutes=15)
IN_A_ROW = 2
RING_EVERY = timedelta(minutes=30)
RISK_MARGIN = timedelta(minutes=5)
NEXT_WITHIN = timedelta(minutes=15)
ARRIVING_WITHIN_M = 150.0


class Cause(StrEnum):
    """Why a van comes later than promised."""

    RUNNING_LATE = "running_late"
    STANDING_STILL = "standing_still"  #: no progress for longer than a red light


class Verdict(StrEnum):
    """What an estimate calls for."""

    NOTHING = "nothing"
    EDIT = "edit"  #: the card, silently
    WARN = "warn"  #: the window cannot be kept


@dataclass(frozen=True)
class Judgement:
    """What to do, and how many estimates in a row lay off what was told."""

    verdict: Verdict
    drifted: int


def judge(stop: RunStop, eta: datetime) -> Judgement:
    """Judge a new estimate for an open stop; hysteresis keeps a flapping estimate quiet."""
    late = stop.closes is not None and eta > stop.closes - RISK_MARGIN
    told = stop.told_eta or stop.eta
    moved = abs(eta - told) >= WORTH_TELLING
    drifted = stop.drifted + 1 if (late or moved) else 0
    if drifted < IN_A_ROW:
        return Judgement(Verdict.NOTHING, drifted)
    if late and stop.warned_at is None:
        return Judgement(Verdict.WARN, 0)
    return Judgement(Verdict.EDIT if moved else Verdict.NOTHING, 0 if moved else drifted)
