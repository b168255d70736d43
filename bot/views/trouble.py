"""What somebody could do about an exception."""

from delivery.model.attempt import Reason
from delivery.model.exception import Trouble
from delivery.policy.evidence import Strength
from delivery.usecases.show_exception import ExceptionView
from locales import Words


def advice(words: Words, view: ExceptionView) -> str:
    """What would be a good next step, by what is known."""
    about = Trouble(view.facts.get("about", view.trouble))
    if about is Trouble.FAILED_ATTEMPT:
        return _after_attempt(words, str(view.facts.get("reason") or ""))
    if view.trouble is Trouble.ATTEMPT_DISPUTED and view.evidence is not None:
        return _after_dispute(words, view.evidence.strength)
    return _by_trouble(words, about)


def _after_attempt(words: Words, reason: str) -> str:
    _ = words.gettext
    known = {
        str(Reason.CARRIER_DAMAGED_PARCEL): _("Have it brought back, tell the sender, and call the recipient."),
        str(Reason.CARRIER_PARCEL_LOST): _("Have the van and the depot searched, then call the recipient."),
        str(Reason.CARRIER_VEHICLE_ISSUE): _("Take the van out with /out; its parcels get another route."),
        str(Reason.CONSIGNEE_INCORRECT_ADDRESS): _("Ask the recipient for the right address before the next attempt."),
        str(Reason.CARRIER_ADDRESS_NOT_FOUND): _("Ask the recipient for a pin on the map before the next attempt."),
    }
    return known.get(reason) or _("Check the address and the parcel; its recipient may be choosing already.")


def _after_dispute(words: Words, strength: Strength) -> str:
    _ = words.gettext
    return {
        Strength.STRONG: _("Much speaks for the courier: answer with what is known, and offer another window."),
        Strength.FAIR: _("Ask the courier what happened at the door, then answer."),
        Strength.WEAK: _("Little speaks for the attempt: apologise, and have it brought again today if it fits."),
    }[strength]


def _by_trouble(words: Words, trouble: Trouble) -> str:
    _ = words.gettext
    return {
        Trouble.PROMISE_AT_RISK: _("Its recipient has been told. Can another van take it?"),
        Trouble.LEFT_OUT_OF_PLAN: _("Add a van or a shift, or move it to another day."),
        Trouble.CHOICE_NOT_PLACED: _("Find a day by hand and tell the recipient."),
        Trouble.RECIPIENT_UNREACHABLE: _("Call, or write by another channel."),
        Trouble.UPDATE_QUARANTINED: _("Ask the person what they wanted."),
        Trouble.MESSAGE_DEAD: _("Tell the recipient by another channel."),
        Trouble.VAN_OR_COURIER_OUT: _("Plan the day again with /plan."),
        Trouble.PLAN_FAILED: _("The last good plan stands. Try again with /plan."),
        Trouble.PERSON_WANTED: _("Please call or write."),
        Trouble.NOT_RECEIVED: _("Ask the courier at once, then answer."),
        Trouble.ATTEMPT_DISPUTED: _("Compare the courier's position and photo, then answer."),
        Trouble.ADDRESS_WRONG: _("Correct the address before the next attempt, then answer."),
        Trouble.NO_POSITION: _("Call the courier: is everything all right, and is the live location shared?"),
        Trouble.LONG_STOP: _("Call the courier; if it lasts, take the van out with /out."),
        Trouble.PARCEL_DAMAGED: _("Have it brought back, tell the sender, and call the recipient."),
        Trouble.VAN_BROKEN: _("Call the courier; if it lasts, take the van out with /out."),
        Trouble.ACCIDENT: _("Call the courier at once. The rest of the route can be taken off with the button."),
        Trouble.COURIER_STUCK: _("Please call or write."),
        Trouble.IMPORT_FAILED: _("Nothing was taken in. Correct the rows, and import the file again."),
        Trouble.PARCELS_MISSING: _("Search the depot and the other vans; whoever finds one scans it."),
        Trouble.MANY_AT_ONCE: _("Look for a common cause first; /exceptions shows them one by one."),
    }[trouble]
