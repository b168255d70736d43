"""Which rule forbids something, in a few words, for the chat and for the board alike."""

from locales.words import Words


def rule_phrase(words: Words, rule: str) -> str:
    """Which of the planner's rules binds, or what its checker found; one of another release as it is."""
    _ = words.gettext
    known = {
        "fleet": _("there is no van"),
        "skills": _("no van has what it needs"),
        "capacity": _("no van has room left"),
        "window": _("no van can be there inside its window"),
        "shift": _("no van would be back before its shift ends"),
        "release": _("it is ready only after the vans have left"),
        "vehicle": _("the van it belongs to cannot take it"),
        "aboard": _("the vans are on the road and it is not on board"),
        "depot": _("no van loads where it lies"),
        "sequence": _("it cannot come right after the stop before it"),
        "break": _("it would cost a courier the break"),
        "traffic": _("the streets are too slow at that hour"),
        "locked": _("everything that could change is on the road"),
        "other_windows": _("it would push another parcel out of its window"),
        "not_worth_it": _("it would cost more than it is worth"),
        "unplanned": _("nobody has planned it yet"),
        "promise": _("a promised window would be missed"),
        "too_fast": _("the van cannot be there so soon"),
        "route_locked": _("that route is locked"),
        "taken": _("every van that could go is taken"),
    }
    return known.get(rule, rule.replace("_", " "))


def way_phrase(words: Words, rule: str, minutes: int) -> str:
    """By how little a rule would have to give way; nothing for one that no small thing helps."""
    _ = words.gettext
    known = {
        "window": _("a window {minutes} min wider would do"),
        "shift": _("{minutes} min overtime would do"),
        "capacity": _("a van with more room would do"),
        "skills": _("a van with what it needs would do"),
    }
    return known.get(rule, "").format(minutes=words.number(minutes))


def unfit_phrase(words: Words, number: str, rule: str) -> str:
    """Why a plan was not published: whom it breaks which rule for, and the ways out."""
    _ = words.gettext
    text = _("{number} does not fit: {rule}. Take your last change back, or plan again: nothing was published.")
    return text.format(number=number, rule=rule_phrase(words, rule))
