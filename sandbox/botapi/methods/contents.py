"""What is inside a message: text, caption, position."""

from sandbox.botapi.arguments import Arguments
from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json
from sandbox.botapi.entities.formatted import Entity, Formatted
from sandbox.botapi.limits import caption_text, message_text
from sandbox.botapi.refusals import bad_request
from sandbox.botapi.state import State

FOREVER = 0x7FFFFFFF
_LIVE_SECONDS = range(60, 86_401)


def text_content(call: Call) -> Json:
    """A text with its entities and the wish about link previews."""
    return {**formatted_json(call.state, message_text(call.args), "text"), **_preview(call.args)}


def caption_content(call: Call) -> Json:
    """A caption with its entities, empty if there is none."""
    args = call.args
    above = {"show_caption_above_media": True} if args.flag("show_caption_above_media") else {}
    spoiler = {"has_media_spoiler": True} if args.flag("has_spoiler") else {}
    return {**formatted_json(call.state, caption_text(args), "caption"), **above, **spoiler}


def formatted_json(state: State, formatted: Formatted, name: str) -> Json:
    """A text or caption with its entities, as fields of a Message."""
    json: Json = {name: formatted.text} if formatted.text else {}
    if formatted.entities:
        shown = [_shown(state, entity) for entity in formatted.entities]
        json["entities" if name == "text" else "caption_entities"] = [one for one in shown if one]
    return json


def _shown(state: State, entity: Entity) -> Entity | None:
    if "user_id" not in entity:
        return entity
    person = state.people.get(entity["user_id"])
    kept = {name: value for name, value in entity.items() if name != "user_id"}
    return {**kept, "user": person} if person else None


def _preview(args: Arguments) -> Json:
    options = args.structure("link_preview_options")
    if args.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if isinstance(options, dict) and options else {}


def location_json(args: Arguments) -> Json:
    """A position, still or live, within the limits of its fields."""
    latitude, longitude = args.number("latitude"), args.number("longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    location: Json = {"latitude": latitude, "longitude": longitude}
    _put_number(args, location, "horizontal_accuracy", 1500)
    _put_number(args, location, "heading", 360)
    _put_number(args, location, "proximity_alert_radius", 100_000)
    period = args.integer("live_period")
    if period and period != FOREVER and period not in _LIVE_SECONDS:
        raise bad_request("wrong live location period specified")
    return {**location, "live_period": period} if period else location


def _put_number(args: Arguments, location: Json, name: str, most: float) -> None:
    value = args.number(name)
    if value is None or value == 0:
        return
    if not 0 < value <= most:
        raise bad_request(f"wrong {name} specified")
    location[name] = value if name == "horizontal_accuracy" else int(value)
