"""When a moving estimate is worth a ring, and when a promise is at risk."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from delivery.model.run import RunStop
from delivery.model.timeline import Timeline

WORTH_NOTING = timedelta(minutes=1)  #: nobody reads seconds, and each estimate kept is a row written
WORTH_SHOWING = timedelta(minutes=5)  #: a card that says "about half past ten" is true until then
MOST_COUNTED = 10  #: so many stops before theirs people see counted down
IN_A_ROW = 2
RISK_MARGIN = timedelta(minutes=5)
USUAL = Timeline()


class Cause(StrEnum):
    """Why a van comes later than promised."""

    RUNNING_LATE = "running_late"
    STANDING_STILL = "standing_still"  #: no progress for longer than a red light


class Verdict(StrEnum):
    """What an estimate calls for."""

    NOTHING = "nothing"
    EDIT = "edit"  #: the card, silently
    RING = "ring"  #: it moved far, and for good
    WARN = "warn"  #: the window cannot be kept


@dataclass(frozen=True)
class Judgement:
    """What to do, and how many estimates in a row lay off what was told."""

    verdict: Verdict
    drifted: int


def judge(stop: RunStop, eta: datetime, now: datetime, habits: Timeline = USUAL) -> Judgement:
    """Judge a new estimate for an open stop; hysteresis keeps a flapping estimate quiet."""
    late = stop.closes is not None and eta > stop.closes - RISK_MARGIN
    moved = abs(eta - (stop.told_eta or stop.eta)) >= timedelta(minutes=habits.drift_minutes)
    drifted = stop.drifted + 1 if (late or moved) else 0
    lasting = drifted >= IN_A_ROW
    if lasting and late and stop.warned_at is None:
        return Judgement(Verdict.WARN, 0)
    if lasting and moved and _has_paused(stop, now, habits):
        return Judgement(Verdict.RING, 0)
    shown = stop.shown_eta or stop.told_eta or stop.eta
    return Judgement(Verdict.EDIT if abs(eta - shown) >= WORTH_SHOWING else Verdict.NOTHING, drifted)


def is_counted_down(stop: RunStop, before: int) -> bool:
    """Whether the card counts the stops before this one, and shows another number than now."""
    return before <= MOST_COUNTED and before != stop.shown_before


def _has_paused(stop: RunStop, now: datetime, habits: Timeline) -> bool:
    rang = max((at for at in (stop.rang_at, stop.warned_at) if at is not None), default=None)
    return rang is None or now - rang >= timedelta(minutes=habits.drift_pause_minutes)
