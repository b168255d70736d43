"""A person's live position moves or ends."""

from sandbox.botapi.chats import Json, Posted
from sandbox.botapi.control.bodies import ControlError
from sandbox.botapi.control.places import Place
from sandbox.botapi.control.spoken import position
from sandbox.botapi.posting import change


def move_live_location(place: Place, told: Json) -> Posted:
    """Edit the message of a live position; `stop` ends it."""
    posted = place.message(told["message_id"])
    before = posted.json.get("location", {})
    over = place.state.now().timestamp() >= posted.alive_until
    if posted.json["from"]["id"] != place.person["id"] or "live_period" not in before or over:
        raise ControlError(409, f"Message {posted.id} is no live position of this person (any more).")
    location = position({**before, **told})
    if told.get("stop"):
        posted.stopped = True
        del location["live_period"]
    return change(place.state, place.bot, place.chat, posted, {**posted.json, "location": location})
