"""Why an attempt failed, or a promise cannot be kept, as the desk reads it."""

from collections.abc import Mapping

from delivery.model.attempt import Reason
from delivery.policy.lateness import Cause
from locales import Words
from planning.live.risk import Blame
from web.board.phrases import rule_phrase


def reason_names(words: Words) -> Mapping[Reason, str]:
    """Why an attempt fails."""
    _ = words.gettext
    return {
        Reason.CONSIGNEE_NOT_HOME: _("Nobody home"),
        Reason.CONSIGNEE_BUSINESS_CLOSED: _("Business closed"),
        Reason.CONSIGNEE_REFUSED: _("Refused"),
        Reason.CONSIGNEE_INCORRECT_ADDRESS: _("Wrong address"),
        Reason.CONSIGNEE_ACCESS_RESTRICTED: _("No access"),
        Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE: _("Safe place unusable"),
        Reason.CONSIGNEE_VERIFICATION_FAILED: _("ID check failed"),
        Reason.CONSIGNEE_CANCELLED: _("Cancelled"),
        Reason.CUSTOMER_REQUESTED_FUTURE: _("Wants another day"),
        Reason.CARRIER_ADDRESS_NOT_FOUND: _("Door not found"),
        Reason.CARRIER_NOT_ENOUGH_TIME: _("No time left"),
        Reason.CARRIER_CAPACITY_EXCEEDED: _("Van is full"),
        Reason.CARRIER_VEHICLE_ISSUE: _("Van trouble"),
        Reason.CARRIER_DAMAGED_PARCEL: _("Parcel damaged"),
        Reason.CARRIER_PARCEL_LOST: _("Parcel missing"),
        Reason.WEATHER_DELAY: _("Weather"),
    }


def reason_word(words: Words, reason: str) -> str:
    """A reason among facts, whoever gave it; one of another release as it is."""
    _ = words.gettext
    late: Mapping[str, str] = {
        Cause.RUNNING_LATE: _("Running late"),
        Cause.STANDING_STILL: _("Standing still"),
        Blame.BEHIND: _("Running late"),
        Blame.LEG: _("A long way to drive"),
        Blame.SERVICE: _("A long time at the doors"),
        Blame.ORDER: _("The plan itself comes too late"),
    }
    known: dict[str, str] = {**late, **{str(reason): name for reason, name in reason_names(words).items()}}
    return known[reason] if reason in known else rule_phrase(words, reason)
