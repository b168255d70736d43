"""Live positions of the bot's own messages."""

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Chat, Json, Posted
from sandbox.botapi.methods.contents import FOREVER, location_json
from sandbox.botapi.methods.editing import edited, message_to_edit
from sandbox.botapi.refusals import bad_request


def edit_live_location(call: Call) -> Json:
    """Move a live position."""
    location = location_json(call.args)
    chat, posted = _live(call)
    period = location.get("live_period") or posted.json["location"]["live_period"]
    if period != FOREVER:
        posted.alive_until = posted.json["date"] + period
    return edited(call, chat, posted, {"location": {**location, "live_period": period}}, ("location",))


def stop_live_location(call: Call) -> Json:
    """End a live position before its time."""
    chat, posted = _live(call)
    still = {name: value for name, value in posted.json["location"].items() if name != "live_period"}
    posted.stopped = True
    return edited(call, chat, posted, {"location": still}, ("location",))


def _live(call: Call) -> tuple[Chat, Posted]:
    chat, posted = message_to_edit(call)
    location = posted.json.get("location")
    if location is None:
        raise bad_request("there is no live location in the message to edit")
    if posted.stopped or "live_period" not in location:
        raise bad_request("message can't be edited")
    if location["live_period"] != FOREVER and call.state.now().timestamp() >= posted.alive_until:
        raise bad_request("message can't be edited")
    return chat, posted
