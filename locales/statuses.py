"""A parcel's status in a few words, for the chat and for the page alike."""

from locales.words import Words


def status_phrase(words: Words, status: str) -> str:
    """What a status is called; KeyError if it is none."""
    _ = words.gettext
    return {
        "pending": _("waiting at the depot"),
        "scheduled": _("scheduled"),
        "out_for_delivery": _("out for delivery"),
        "delivered": _("delivered"),
        "delivery_failed": _("waiting for your choice"),
        "on_hold": _("kept at the depot"),
        "ready_for_pickup": _("ready for pickup"),
        "return_to_sender": _("on its way back to the sender"),
        "returned": _("back at the sender"),
        "cancelled": _("cancelled"),
    }[status]
