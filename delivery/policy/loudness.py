"""Whether a message makes a sound, decided when it leaves: what waited too long, or comes at night, is silent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from delivery.model.event import Happened
from delivery.model.timeline import Timeline
from delivery.policy.announcements import ANNOUNCEMENTS, Announcement, Class
from delivery.policy.quiet_hours import is_quiet

LOUD_FOR = timedelta(days=1)  #: what comes later than this is no longer news


@dataclass(frozen=True)
class Moment:
    """When something leaves that was owed before, on the clock of its depot."""

    owed_at: datetime
    now: datetime
    zone: str
    habits: Timeline


def rule_behind(kind: str, facts: Mapping[str, Any], delivery: Class) -> Announcement | None:
    """The rule that a notice was owed by; None if none of today's rules did."""
    try:
        rules = ANNOUNCEMENTS.get(Happened(str(facts.get("event"))), ())
    except ValueError:
        return None
    return next((rule for rule in rules if rule.kind == kind and rule.delivery is delivery), None)


def sounds(rule: Announcement, moment: Moment, *, meant_to: bool) -> bool:
    """Whether it rings now; `meant_to` is what was decided when it was owed, and holds for all but what must arrive.

    Answers and choices needed now ring at any hour; what must arrive was owed in the night and leaves by day, too.
    """
    if not (rule.rings if rule.delivery is Class.MUST_ARRIVE else meant_to):
        return False
    if rule.rings_at_night:
        return True
    return moment.now - moment.owed_at <= LOUD_FOR and not is_quiet(moment.now, moment.zone, moment.habits)
