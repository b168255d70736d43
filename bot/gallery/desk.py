"""Messages of the desk: raised by rules, with evidence, put off, handed over."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.gallery import samples as s
from bot.screen import Screen
from bot.views.exception import exception, exception_moved, mates
from delivery.model.attempt import Reason
from delivery.model.exception import Trouble
from delivery.model.people import Member, Role
from delivery.policy.evidence import Evidence
from locales import Words

Draw = Callable[[Words], Screen]
_VAN = {"courier": "Bo", "van": "KI-DS 7", "since": s.NOW.isoformat()}
_SEEN = Evidence(metres=40, at_door=timedelta(minutes=4), photo=True)
_FAR = Evidence(metres=1_400, disputed=True)


def messages() -> Mapping[str, Draw]:
    """Each by its title."""
    views = {
        "An attempt with good evidence": replace(s.EXCEPTION, evidence=_SEEN),
        "A disputed attempt with little evidence": replace(
            s.EXCEPTION, trouble=Trouble.ATTEMPT_DISPUTED, evidence=_FAR
        ),
        "A damaged parcel": replace(s.EXCEPTION, facts={"reason": Reason.CARRIER_DAMAGED_PARCEL, "number": 1}),
        "A silent van": replace(s.EXCEPTION, trouble=Trouble.NO_POSITION, tracking_number=None, facts=_VAN),
        "A van that stands": replace(s.EXCEPTION, trouble=Trouble.LONG_STOP, tracking_number=None, facts=_VAN),
        "An import failed": replace(
            s.EXCEPTION,
            trouble=Trouble.IMPORT_FAILED,
            tracking_number=None,
            facts={"rows": 3, "error": "parcels.csv, row 7: latitude must be degrees"},
        ),
        "Nobody has taken it": replace(s.EXCEPTION, escalations=1),
        "Several at once": replace(
            s.EXCEPTION,
            trouble=Trouble.MANY_AT_ONCE,
            tracking_number=None,
            facts={},
            shared=((Trouble.NO_POSITION, "KI-DS 7"), *((Trouble.FAILED_ATTEMPT, s.NUMBER),) * 12),
        ),
        "Many of one cause": replace(
            s.EXCEPTION,
            trouble=Trouble.MANY_AT_ONCE,
            tracking_number=None,
            facts={"about": Trouble.FAILED_ATTEMPT, "reason": Reason.CARRIER_VEHICLE_ISSUE, **_VAN},
            shared=((Trouble.FAILED_ATTEMPT, s.NUMBER),) * 14,
        ),
        "Put off": replace(s.EXCEPTION, snoozed_until=s.SOON),
    }
    return {
        **{title: partial(exception, view=view) for title, view in views.items()},
        "Told again": lambda words: exception_moved(words, s.EXCEPTION),
        "Who takes it over": lambda words: mates(words, 1, [Member(Role.DISPATCHER, 1, "Clara", id=2)]),
    }
