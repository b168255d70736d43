"""Couriers' reports in typed words, for those who would rather type than press."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from delivery.model.attempt import Reason


class Report(StrEnum):
    """What a courier can say about a stop."""

    ARRIVED = "arrived"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True)
class Said:
    """A report, with the reason if the words named one."""

    report: Report
    reason: Reason | None = None


_DONE, _HERE, _FAILED = Said(Report.DELIVERED), Said(Report.ARRIVED), Said(Report.FAILED)
_NOT_HOME = Said(Report.FAILED, Reason.CONSIGNEE_NOT_HOME)
_CLOSED = Said(Report.FAILED, Reason.CONSIGNEE_BUSINESS_CLOSED)
_REFUSED = Said(Report.FAILED, Reason.CONSIGNEE_REFUSED)
_NO_ACCESS = Said(Report.FAILED, Reason.CONSIGNEE_ACCESS_RESTRICTED)
_ADDRESS = Said(Report.FAILED, Reason.CONSIGNEE_INCORRECT_ADDRESS)
_DAMAGED = Said(Report.FAILED, Reason.CARRIER_DAMAGED_PARCEL)

PHRASES: Mapping[str, Said] = {
    **dict.fromkeys(("delivered", "done", "zugestellt", "abgegeben", "geliefert", "erledigt"), _DONE),
    **dict.fromkeys(("arrived", "here", "i am here", "angekommen", "bin da", "da"), _HERE),
    **dict.fromkeys(("failed", "not delivered", "nicht zugestellt", "gescheitert", "fehlgeschlagen"), _FAILED),
    **dict.fromkeys(
        ("nobody home", "nobody is home", "not home", "no one home", "niemand da", "niemand zuhause", "keiner da"),
        _NOT_HOME,
    ),
    **dict.fromkeys(("nicht da", "nicht zuhause", "niemand zu hause", "nobody there", "nobody"), _NOT_HOME),
    **dict.fromkeys(("closed", "business closed", "geschlossen", "zu", "laden zu"), _CLOSED),
    **dict.fromkeys(("refused", "abgelehnt", "annahme verweigert", "verweigert"), _REFUSED),
    **dict.fromkeys(("no access", "kein zugang", "komme nicht rein", "tor zu"), _NO_ACCESS),
    **dict.fromkeys(("wrong address", "falsche adresse", "adresse falsch"), _ADDRESS),
    **dict.fromkeys(("damaged", "beschädigt", "kaputt"), _DAMAGED),
}
_NOISE = re.compile(r"[^\w\s]")


def report_in(text: str) -> Said | None:
    """The report that a short text is, whole; longer texts are notes, never guessed at."""
    return PHRASES.get(" ".join(_NOISE.sub(" ", text.casefold()).split()))
