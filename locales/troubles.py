"""What an exception is about, and how soon somebody must look, for the chat and for the board alike."""

from locales.words import Words


def trouble_phrase(words: Words, trouble: str) -> str:
    """What it is about, as a headline; one of another release as it is."""
    _ = words.gettext
    known = {
        "failed_attempt": _("Failed attempt"),
        "promise_at_risk": _("A promise is at risk"),
        "left_out_of_plan": _("Left out of the plan"),
        "choice_not_placed": _("A choice could not be placed"),
        "recipient_unreachable": _("A recipient cannot be reached"),
        "update_quarantined": _("A message could not be processed"),
        "message_dead": _("A message could not be sent"),
        "van_or_courier_out": _("A van or courier is out"),
        "plan_failed": _("Planning failed"),
        "person_wanted": _("Somebody wants to talk to a person"),
        "not_received": _("Delivered, but not received"),
        "attempt_disputed": _("The recipient says they were home"),
        "address_wrong": _("The recipient corrects the address"),
        "no_position": _("No position of a van"),
        "long_stop": _("A van stands for long"),
        "import_failed": _("An import failed"),
        "parcel_damaged": _("A parcel is damaged"),
        "van_broken": _("A van has broken down"),
        "accident": _("An accident"),
        "courier_stuck": _("A courier needs help"),
        "parcels_missing": _("Parcels are missing"),
        "many_at_once": _("Several things at once"),
    }
    return known.get(trouble, trouble.replace("_", " ").capitalize())


def severity_word(words: Words, severity: str) -> str:
    """How soon somebody must look."""
    _ = words.gettext
    return {"urgent": _("urgent"), "soon": _("soon"), "normal": _("today")}.get(severity, severity)
