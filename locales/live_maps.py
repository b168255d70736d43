"""Why there is no live map just now, for the chat and for the page alike."""

from locales.words import Words


def shut_sentence(words: Words, why: str, heard: str = "") -> str:
    """What is known, and when the map comes back; `heard` is when the van was heard of last. KeyError if unknown."""
    _ = words.gettext
    silent = _("The van has not told us where it is yet. The map opens with its first signal.")
    if heard:
        silent = _(
            "We last heard from the van at {time}, so we do not show where it may be by now. "
            "The map comes back with its next signal."
        ).format(time=heard)
    return {
        "not_on_the_way": _("Your parcel is on no van just now. The live map opens on the day of the delivery."),
        "too_early": _("The live map opens when at most ten stops or one hour are left before yours."),
        "no_signal": silent,
        "off_route": _("The van takes another way just now. The map comes back once we are sure where it drives."),
        "over": _("The van has been at your door, so the live map is closed."),
    }[why]
