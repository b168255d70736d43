"""Short phrases that several screens share: a reason, a way to hand over."""

from delivery.model.attempt import Reason
from delivery.model.parcel import Handover
from locales import Words
from planning.rules import Rule


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


def reason_label(words: Words, reason: Reason) -> str:
    """A reason on a courier's button or in a dispatcher's line."""
    _ = words.gettext
    return {
        Reason.CONSIGNEE_NOT_HOME: _("Nobody home"),
        Reason.CONSIGNEE_BUSINESS_CLOSED: _("Business closed"),
        Reason.CONSIGNEE_REFUSED: _("Refused"),
        Reason.CONSIGNEE_INCORRECT_ADDRESS: _("Wrong address"),
        Reason.CONSIGNEE_ACCESS_RESTRICTED: _("No access"),
        Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE: _("Safe place unusable"),
        Reason.CONSIGNEE_VERIFICATION_FAILED: _("ID check failed"),
        Reason.CONSIGNEE_CANCELLED: _("Cancelled"),
        Reason.CUSTOMER_REQUESTED_FUTURE: _("Wants another day"),
        Reason.CARRIER_ADDRESS_NOT_FOUND: _("Door not found"),
        Reason.CARRIER_NOT_ENOUGH_TIME: _("No time left"),
        Reason.CARRIER_CAPACITY_EXCEEDED: _("Van is full"),
        Reason.CARRIER_VEHICLE_ISSUE: _("Van trouble"),
        Reason.CARRIER_DAMAGED_PARCEL: _("Parcel damaged"),
        Reason.CARRIER_PARCEL_LOST: _("Parcel missing"),
        Reason.WEATHER_DELAY: _("Weather"),
    }[reason]


def reason_word(words: Words, reason: str) -> str:
    """A reason among facts; one of another release as it is."""
    return reason_label(words, Reason(reason)) if reason in set(Reason) else reason


def rule_phrase(words: Words, rule: str) -> str:
    """Which of the planner's rules binds; one of another release as it is."""
    _ = words.gettext
    if rule not in set(Rule):
        return rule
    return {
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
    }[Rule(rule)]


def handover_template(words: Words, handover: Handover) -> str:
    """Where a parcel may go when nobody opens, with `{details}`; empty for the door itself."""
    _ = words.gettext
    return {
        Handover.DOOR: "",
        Handover.SAFE_PLACE: _("Safe place: {details}"),
        Handover.NEIGHBOUR: _("Neighbour: {details}"),
        Handover.PICKUP_POINT: _("Pickup point: {details}"),
    }[handover]
