"""Short phrases that several screens share: a reason, a way to hand over."""

from datetime import date

from bot.markup import html
from delivery.model.attempt import Reason
from delivery.model.parcel import Handover
from delivery.model.window import Window
from locales import Words


def reason_sentence(words: Words, reason: Reason) -> str:
    """What went wrong at the door, as its recipient is told."""
    _ = words.gettext
    return {
        Reason.CONSIGNEE_NOT_HOME: _("Nobody opened the door."),
        Reason.CONSIGNEE_BUSINESS_CLOSED: _("The business was closed."),
        Reason.CONSIGNEE_REFUSED: _("The parcel was not accepted at the door."),
        Reason.CONSIGNEE_INCORRECT_ADDRESS: _("Something about the address is not right."),
        Reason.CONSIGNEE_ACCESS_RESTRICTED: _("We could not get to the door."),
        Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE: _("We could not leave it at the safe place."),
        Reason.CONSIGNEE_VERIFICATION_FAILED: _("We could not check that it was handed to the right person."),
        Reason.CONSIGNEE_CANCELLED: _("The delivery was cancelled at the door."),
        Reason.CUSTOMER_REQUESTED_FUTURE: _("Another day was asked for at the door."),
        Reason.CARRIER_ADDRESS_NOT_FOUND: _("We could not find the door."),
        Reason.CARRIER_NOT_ENOUGH_TIME: _("We ran out of time. That is our fault, and we are sorry."),
        Reason.CARRIER_CAPACITY_EXCEEDED: _("It did not fit into the van. That is our fault, and we are sorry."),
        Reason.CARRIER_VEHICLE_ISSUE: _("Our van broke down. We are sorry."),
        Reason.CARRIER_DAMAGED_PARCEL: _("The parcel was damaged. We are sorry; a colleague is looking into it."),
        Reason.CARRIER_PARCEL_LOST: _("The parcel cannot be found. We are sorry; a colleague is looking for it."),
        Reason.WEATHER_DELAY: _("The weather stopped us."),
    }[reason]


def handover_template(words: Words, handover: Handover) -> str:
    """Where a parcel may go when nobody opens, with `{details}`; empty for the door itself."""
    _ = words.gettext
    return {
        Handover.DOOR: "",
        Handover.SAFE_PLACE: _("Safe place: {details}"),
        Handover.NEIGHBOUR: _("Neighbour: {details}"),
        Handover.PICKUP_POINT: _("Pickup point: {details}"),
    }[handover]


def coming(words: Words, window: Window | None, day: date | None) -> str:
    """When it comes, as exactly as that is known; empty if it is not."""
    _ = words.gettext
    if window:
        return html(_("🗓 It comes <b>{window}</b>."), window=words.window(window))
    if day:
        return html(_("🗓 It comes <b>{day}</b>; the time follows the evening before."), day=words.date(day))
    return ""
