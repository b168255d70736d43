"""What a parcel may need of its courier or van, for the chat and for the board alike."""

from collections.abc import Mapping

from locales.words import Words


def skill_names(words: Words) -> Mapping[str, str]:
    """Each skill's name, in the order in which they are shown."""
    _ = words.gettext
    return {"two_person": _("Two people"), "cold": _("Cooling"), "id_check": _("ID check")}
