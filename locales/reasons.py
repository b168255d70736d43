"""Why an attempt failed, or a promise cannot be kept, in a word or two, for the chat and for the board alike."""

from collections.abc import Mapping

from locales.rules import rule_phrase
from locales.words import Words


def reason_names(words: Words) -> Mapping[str, str]:
    """Why an attempt fails."""
    _ = words.gettext
    return {
        "consignee_not_home": _("Nobody home"),
        "consignee_business_closed": _("Business closed"),
        "consignee_refused": _("Refused"),
        "consignee_incorrect_address": _("Wrong address"),
        "consignee_access_restricted": _("No access"),
        "consignee_safe_place_unavailable": _("Safe place unusable"),
        "consignee_verification_failed": _("ID check failed"),
        "consignee_cancelled": _("Cancelled"),
        "customer_requested_future": _("Wants another day"),
        "carrier_address_not_found": _("Door not found"),
        "carrier_not_enough_time": _("No time left"),
        "carrier_capacity_exceeded": _("Van is full"),
        "carrier_vehicle_issue": _("Van trouble"),
        "carrier_damaged_parcel": _("Parcel damaged"),
        "carrier_parcel_lost": _("Parcel missing"),
        "weather_delay": _("Weather"),
    }


def reason_word(words: Words, reason: str) -> str:
    """A reason among facts, whoever gave it; one of another release as it is."""
    _ = words.gettext
    late = {
        "running_late": _("Running late"),
        "standing_still": _("Standing still"),
        "behind": _("Running late"),
        "leg": _("A long way to drive"),
        "service": _("A long time at the doors"),
        "order": _("The plan itself comes too late"),
    }
    known = {**reason_names(words), **late}
    return known[reason] if reason in known else rule_phrase(words, reason)
