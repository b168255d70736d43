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
        "unknown_place": _("I know no stop and no street “{about}”. Send the place on the map instead."),
        "at_the_depot": _("The depot itself lies there, and no van could leave. Choose a place further away."),
    }
    return known.get(why, why)
