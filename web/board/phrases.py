"""What the board calls things; what the chat calls by a name too is called alike."""

from collections.abc import Mapping

from locales import Words
from planning.rules import Rule


def rule_phrase(words: Words, rule: str) -> str:
    """Which of the planner's rules binds; one of another release as it is."""
    _ = words.gettext
    known: Mapping[str, str] = {
        Rule.FLEET: _("there is no van"),
        Rule.SKILLS: _("no van has what it needs"),
        Rule.CAPACITY: _("no van has room left"),
        Rule.WINDOW: _("no van can be there inside its window"),
        Rule.SHIFT: _("no van would be back before its shift ends"),
        Rule.RELEASE: _("it is ready only after the vans have left"),
        Rule.VEHICLE: _("the van it belongs to cannot take it"),
        Rule.ABOARD: _("the vans are on the road and it is not on board"),
        Rule.DEPOT: _("no van loads where it lies"),
        Rule.SEQUENCE: _("it cannot come right after the stop before it"),
        Rule.BREAK: _("it would cost a courier the break"),
        Rule.TRAFFIC: _("the streets are too slow at that hour"),
        Rule.LOCKED: _("everything that could change is on the road"),
        Rule.OTHER_WINDOWS: _("it would push another parcel out of its window"),
        Rule.NOT_WORTH_IT: _("it would cost more than it is worth"),
        Rule.UNPLANNED: _("nobody has planned it yet"),
        "promise": _("a promised window would be missed"),
        "too_fast": _("the van cannot be there so soon"),
        "route_locked": _("that route is locked"),
        "same_route": _("it is on that route already"),
    }
    return known.get(rule, rule.replace("_", " "))


def trouble_phrase(words: Words, trouble: str) -> str:
    """What an exception is about; one of another release as it is."""
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
        "many_at_once": _("Several things at once"),
    }
    return known.get(trouble, trouble.replace("_", " ").capitalize())


def severity_word(words: Words, severity: str) -> str:
    """How soon somebody must look."""
    _ = words.gettext
    return {"urgent": _("urgent"), "soon": _("soon"), "normal": _("today")}.get(severity, severity)


def stop_word(words: Words, status: str) -> str:
    """Where a stop stands."""
    _ = words.gettext
    known = {
        "planned": _("planned"),
        "en_route": _("on the way"),
        "arrived": _("at the door"),
        "delivered": _("delivered"),
        "failed": _("failed"),
        "skipped": _("put off"),
    }
    return known.get(status, status)


def lateness(words: Words, minutes: int | None) -> str:
    """How far from the plan, in minutes."""
    _ = words.gettext
    if minutes is None:
        return ""
    if abs(minutes) < 1:
        return _("on time")
    count = words.number(abs(minutes))
    return (_("{count} min late") if minutes > 0 else _("{count} min early")).format(count=count)
