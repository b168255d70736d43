"""What settings are called."""

from collections.abc import Mapping

from delivery.policy.dispositions import Disposition
from locales import Words


def timing_names(words: Words) -> Mapping[str, str]:
    """The depot's times and leads by their fields."""
    _ = words.gettext
    return {
        "publish_at": _("The evening before, the plan is published at"),
        "cutoff_at": _("Changes for the day end at"),
        "morning_at": _("The narrower windows are told at"),
        "quiet_from": _("Nothing rings from"),
        "quiet_until": _("Nothing rings until"),
        "ring_budget": _("Rings a recipient hears a day, at most"),
        "drift_minutes": _("An estimate that moves by so many minutes rings"),
        "drift_pause_minutes": _("Minutes between two such rings"),
        "next_minutes": _("“You are next” so many minutes before"),
        "arriving_metres": _("“Arriving” within so many metres"),
        "door_minutes": _("Changes stay open until so many minutes before"),
        "choose_by": _("After a failed attempt, choose until"),
        "remind_after_minutes": _("Reminder after so many minutes"),
        "remind_at": _("Second reminder at"),
        "hold_hours": _("Hours a parcel is kept"),
    }


def disposition_names(words: Words) -> Mapping[Disposition, str]:
    """Where a parcel goes when nobody chooses."""
    _ = words.gettext
    return {
        Disposition.NEXT_ATTEMPT: _("another attempt"),
        Disposition.HOLD: _("kept at the depot"),
        Disposition.RETURN: _("back to the sender"),
    }
