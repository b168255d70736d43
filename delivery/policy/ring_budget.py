"""How often a parcel may ring on a day without having been asked."""

from collections.abc import Mapping
from datetime import datetime, time

from delivery.model.window import local_date, moment
from delivery.policy.announcements import Announcement, Audience, Class, NoticeKind

#: When the budget runs out, these give way to the silent edit, first those that leave the most rings to others.
LEAVES_TO_OTHERS: Mapping[NoticeKind, int] = {NoticeKind.YOU_ARE_NEXT: 2, NoticeKind.WINDOW_NARROWED: 1}


def is_counted(rule: Announcement) -> bool:
    """Whether it draws on the budget: unsolicited, and no harm if it is never said; A and answers always ring."""
    return rule.audience is Audience.RECIPIENTS and rule.delivery is Class.NEVER_TWICE and rule.rings


def may_ring(kind: NoticeKind, rung: int, budget: int) -> bool:
    """Whether one more of `kind` may ring for somebody who was rung `rung` times today."""
    return rung < budget and rung < max(1, budget - LEAVES_TO_OTHERS.get(kind, 0))


def day_began(at: datetime, zone: str) -> datetime:
    """From when on rings count together with one at `at`."""
    return moment(local_date(at, zone), time(0), zone)
