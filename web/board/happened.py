"""What happened to a parcel, and what became of the messages about it, in a few words each."""

from collections.abc import Mapping

from locales import Words


def event_phrase(words: Words, kind: str) -> str:
    """What happened; a kind of another release as it is."""
    return {**_promised(words), **_driven(words), **_chosen(words)}.get(kind, kind.replace(".", ": ").replace("_", " "))


def _promised(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "parcel.created": _("Registered"),
        "window.promised": _("Window promised"),
        "window.changed": _("Window changed"),
        "window.narrowed": _("Window narrowed"),
        "route.started": _("Left the depot"),
        "stop.next": _("Told that they are next"),
        "stop.eta_changed": _("Estimate changed"),
        "stop.eta_moved": _("Told that the estimate moved"),
        "stop.delayed": _("Told that we are late"),
        "stop.arriving": _("Told that we arrive"),
        "recipient.linked": _("Recipient joined the chat"),
        "recipient.left": _("Recipient left the chat"),
        "recipient.unreachable": _("Recipient cannot be reached"),
    }


def _driven(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "stop.arrived": _("Courier at the door"),
        "parcel.delivered": _("Delivered"),
        "parcel.deposited": _("Left at the pickup point"),
        "parcel.held": _("Kept at the depot"),
        "parcel.sent_back": _("On its way back to the sender"),
        "parcel.rolled_over": _("Moved to another day"),
        "photo.added": _("Photo added"),
        "attempt.failed": _("Attempt failed"),
        "attempt.disputed": _("Recipient says they were home"),
        "parcel.rated": _("Rated"),
        "exception.opened": _("Exception opened"),
        "exception.claimed": _("Exception claimed"),
        "exception.resolved": _("Exception resolved"),
        "exception.said": _("Recipient wrote to the desk"),
    }


def _chosen(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "reschedule.offered": _("Choices offered"),
        "reschedule.reminded": _("Reminded of the choices"),
        "reschedule.confirmed": _("Recipient chose a window"),
        "reschedule.expired": _("Nobody chose in time"),
        "safe_place.granted": _("Safe place named"),
        "safe_place.revoked": _("Safe place taken back"),
        "neighbour.asked": _("Neighbour asked"),
        "neighbour.accepted": _("Neighbour accepted"),
        "neighbour.declined": _("Neighbour declined"),
        "pickup_point.chosen": _("Pickup point chosen"),
        "access.noted": _("Access noted"),
        "address.corrected": _("Address corrected"),
        "hold.chosen": _("Held for a holiday"),
        "hold.ended": _("Hold ended"),
        "choice.undone": _("Choice taken back"),
        "recipient.answered": _("The desk answered"),
    }


def letter_state(words: Words, state: str) -> str:
    """What became of a message."""
    _ = words.gettext
    known = {
        "new": _("waiting"),
        "sending": _("being sent"),
        "sent": _("sent"),
        "unknown": _("sent, not confirmed"),
        "dead": _("could not be sent"),
        "expired": _("not sent: too late"),
    }
    return known.get(state, state)


def letter_phrase(words: Words, kind: str) -> str:
    """Which message it is."""
    _ = words.gettext
    known = {
        "card": _("the parcel's card"),
        "window_promised": _("the promised window"),
        "window_changed": _("the changed window"),
        "window_narrowed": _("the narrower window"),
        "cannot_keep": _("that we are late"),
        "you_are_next": _("“you are next”"),
        "arriving": _("“we are arriving”"),
        "delivered": _("that it is delivered"),
        "choose": _("the choices"),
        "reminder": _("a reminder"),
        "confirmed": _("a confirmation"),
        "exception": _("an exception, to the desk"),
    }
    return known.get(kind, kind.replace("_", " "))
