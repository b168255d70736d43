"""The emoji that open a button's label: the same in every language, so that people know them again."""

from collections.abc import Mapping
from typing import Final

from delivery.model.attempt import Reason
from delivery.model.exception import Severity

START: Final = "▶️"
ARRIVED: Final = "📍"
YES: Final = "✅"
FAILED: Final = "❌"
SKIP: Final = "↪️"
LATE: Final = "⌛"
PROBLEM: Final = "⚠️"
HELP: Final = "🆘"
CALL: Final = "📞"
RANG: Final = "🔔"
COPY: Final = "📋"
HAND_OVER: Final = "🤝"
PIN: Final = "🔢"
NAVIGATE: Final = "🧭"
ASK: Final = "❔"
SLOT: Final = "🗓"
AGAIN_TODAY: Final = "🔁"
SAFE_PLACE: Final = "🏡"
NEIGHBOUR: Final = "👋"
PICKUP: Final = "🏪"
RETURN: Final = "📮"
PARCEL: Final = "📦"
LANGUAGE: Final = "🌐"
NO: Final = "✖️"
CHANGE: Final = "🔄"
CLAIM: Final = "✋"
SNOOZE: Final = "💤"
APPLY: Final = "🔀"
RESOLVE: Final = "✔️"
PREVIEW: Final = "🗺"
LIVE_MAP: Final = "🛰"
PUBLISH: Final = "📣"
REPLAN: Final = "🔃"
GREEN: Final = "🌱"
TALK: Final = "💬"
ACCESS: Final = "🔑"
WAS_HOME: Final = "🙋"
NOT_RECEIVED: Final = "📭"
ADDRESS: Final = "🏠"
SILENCE: Final = "🔕"
VAN: Final = "🚐"
COURIER: Final = "🧢"
STAR: Final = "⭐"
ALWAYS: Final = "♾"
HOLIDAY: Final = "🏖"
UNDO: Final = "↩️"
ADD: Final = "➕"
PHONE: Final = "📱"
DATA: Final = "📄"
ERASE: Final = "🧹"
CALENDAR: Final = "📅"

#: In the order of how likely they are at a door.
REASONS: Final[Mapping[Reason, str]] = {
    Reason.CONSIGNEE_NOT_HOME: "🚪",
    Reason.CONSIGNEE_BUSINESS_CLOSED: "🏢",
    Reason.CONSIGNEE_ACCESS_RESTRICTED: "🔒",
    Reason.CONSIGNEE_INCORRECT_ADDRESS: "❓",
    Reason.CARRIER_ADDRESS_NOT_FOUND: "🧭",
    Reason.CONSIGNEE_REFUSED: "🙅",
    Reason.CONSIGNEE_SAFE_PLACE_UNAVAILABLE: "🧺",
    Reason.CONSIGNEE_VERIFICATION_FAILED: "🪪",
    Reason.CUSTOMER_REQUESTED_FUTURE: "📆",
    Reason.CONSIGNEE_CANCELLED: "🗑",
    Reason.CARRIER_NOT_ENOUGH_TIME: "⏱",
    Reason.CARRIER_DAMAGED_PARCEL: "💥",
    Reason.CARRIER_CAPACITY_EXCEEDED: "📦",
    Reason.CARRIER_VEHICLE_ISSUE: "🔧",
    Reason.CARRIER_PARCEL_LOST: "🕳",
    Reason.WEATHER_DELAY: "🌨",
}
SEVERITIES: Final[Mapping[Severity, str]] = {Severity.URGENT: "🔴", Severity.SOON: "🟠", Severity.NORMAL: "🟡"}
