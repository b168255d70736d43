"""What a dispatcher supposes, and why it cannot be, for the chat and for the board alike; braces are left to fill."""

from locales.words import Words


def premise_phrase(words: Words, kind: str, *, to_van: bool) -> str:
    """The question, with places for {name}, {van}, {when} and {percent}."""
    _ = words.gettext
    out = _("What if {name} is out?")
    moved = _("What if {name} goes with {van}?") if to_van else _("What if {name} comes on {when}?")
    known = {
        "van_out": out,
        "courier_out": out,
        "moved": moved,
        "road_closed": _("What if no van can pass {name}?"),
        "traffic": _("What if all drives take {percent} % longer?"),
    }
    return known.get(kind, "{name}")


def spot_phrase(words: Words) -> str:
    """What a point without a name is called."""
    return words.gettext("the place you sent")


def against_phrase(words: Words, *, under_way: bool, published: bool) -> str:
    """What the answer is compared with, with a place for {number}."""
    _ = words.gettext
    if under_way:
        return _("Against the routes as they are driven now:")
    return _("Against the published plan (revision {number}):") if published else _("Against the draft:")


def counted_phrase(words: Words, *, under_way: bool) -> str:
    """How many stops change, with places for {vans} and {moved}."""
    _ = words.gettext
    if under_way:
        return _("{vans} stops in another van · {moved} parcels at another time")
    return _("{vans} stops in another van · {moved} parcels at another time · no overtime")


def overtime_phrase(words: Words) -> str:
    """A van that would be back late, with places for {van} and {minutes}."""
    return words.gettext("🕰 {van}: {minutes} min overtime")


def meaning_phrase(words: Words, *, under_way: bool, published: bool) -> str:
    """What applying means."""
    _ = words.gettext
    if under_way:
        return _("Applied, the couriers see their new order at once, and everybody concerned is told.")
    if published:
        return _("Applied, it is published at once, and everybody concerned is told.")
    return _("Applied, it becomes the draft; nobody is told before it is published.")


def applied_phrase(words: Words, *, under_way: bool, published: bool) -> str:
    """Who applied it and what came of that, with places for {name} and {day}."""
    _ = words.gettext
    if under_way:
        return _("🔀 Applied by {name}; the couriers drive on in the new order.")
    if published:
        return _("🔀 Applied by {name}; the plan for {day} is published.")
    return _("🔀 Applied by {name}; “/plan” shows the draft for {day} and publishes it.")


def no_way_back_phrase(words: Words) -> str:
    """What undoing does not reach."""
    return words.gettext("“Undo” does not take this back: change the plan by hand, or let it be planned again.")


def why_phrase(words: Words, why: str) -> str:
    """Why it cannot be asked and what can, with places for {about} and {day}."""
    _ = words.gettext
    known = {
        "nonsense": _(
            "“{about}” is nothing that I can suppose. Type for example “/whatif van 3 out”, “/whatif move 812 to Tue "
            "am”, “/whatif road closed Lindenstraße” or “/whatif traffic +30%”; “/whatif” alone shows buttons."
        ),
        "no_plan": _("There is no plan for {day} yet. “/plan” makes one; then ask again."),
        "day_fixed": _("The plan for {day} cannot change any more, or not yet. “/whatif” shows the days that can."),
        "being_planned": _("{day} is being planned right now. Ask again when its plan is there."),
        "not_driving": _("{about} does not drive on {day}. “/whatif” shows who does."),
        "unknown_parcel": _("“{about}” is no parcel of that plan, or several. “/find {about}” shows which there are."),
        "parcel_fixed": _("{about} can no longer be moved. “/find {about}” shows how it stands."),
        "parcel_on_board": _("{about} is on a van. Its courier can give it to another one: “{button}”.").replace(
            "{button}", _("Hand stops over")
        ),
        "unknown_place": _("I know no stop and no street “{about}”. Send the place on the map instead."),
        "at_the_depot": _("The depot itself lies there, and no van could leave. Choose a place further away."),
    }
    return known.get(why, why)
