"""A person presses a button."""

import asyncio
from typing import Any

from sandbox.botapi.accounts import Press
from sandbox.botapi.arguments import Arguments
from sandbox.botapi.chats import Json, Posted
from sandbox.botapi.control.bodies import ControlError
from sandbox.botapi.control.places import Place
from sandbox.botapi.control.saying import say
from sandbox.botapi.delivery import deliver

_NO_FILES: dict[str, Any] = {}


async def press(place: Place, body: Json) -> Json:
    """Press what the body names; the bot's answer if it comes within `wait` real seconds."""
    if not body.get("message_id"):
        return _press_keyboard(place, body)
    posted = place.message(body["message_id"])
    if posted.keyboard is not None:
        return _press_keyboard(place, body)
    button = _inline_button(posted, body)
    if "callback_data" not in button:
        return {"answer": None, "button": button, "url": button.get("url")}
    if place.chat.blocked:
        raise ControlError(409, f"{place.person['first_name']} has blocked the bot; say /start first.")
    pressed = _press_inline(place, posted, button["callback_data"])
    answer = await _answer(place, pressed, float(body.get("wait") or 0))
    return {"callback_query_id": pressed.id, "answer": answer}


def _inline_button(posted: Posted, body: Json) -> Json:
    wanted = str(body.get("button", ""))
    rows = posted.json.get("reply_markup", {}).get("inline_keyboard", [])
    buttons: list[Json] = [button for row in rows for button in row]
    for fits in (_is, _begins):
        for button in buttons:
            if fits(button, wanted):
                return button
    # People's screens can be older than the truth: `force` presses what is no longer there.
    if body.get("force") and wanted:
        return {"text": wanted, "callback_data": wanted}
    there = ", ".join(repr(button["text"]) for button in buttons) or "none"
    raise ControlError(404, f"There is no button {wanted!r} on message {posted.id}; there are: {there}.")


def _is(button: Json, wanted: str) -> bool:
    return wanted in {button["text"], button.get("callback_data")}


def _begins(button: Json, wanted: str) -> bool:
    return bool(wanted) and button["text"].startswith(wanted)


def _press_inline(place: Place, posted: Posted, data: str) -> Press:
    state, bot = place.state, place.bot
    now = state.now()
    bot.forget_old_presses(now)
    pressed = Press(str(state.random.getrandbits(62)), place.person["id"], place.chat.id, posted.id, now)
    bot.presses[pressed.id] = pressed
    query = {"id": pressed.id, "from": place.person, "message": posted.json}
    query |= {"chat_instance": place.chat.instance, "data": data}
    deliver(state, bot, "callback_query", query, place.chat.id)
    return pressed


async def _answer(place: Place, pressed: Press, seconds: float) -> Json | None:
    loop, stream = asyncio.get_running_loop(), place.state.stream
    until = loop.time() + seconds
    while pressed.answer is None and not stream.closed and loop.time() < until:
        await stream.wait(stream.cursor, until - loop.time())
    return pressed.answer


def _press_keyboard(place: Place, body: Json) -> Json:
    keyboard = place.chat.keyboard or {}
    wanted = str(body.get("button", ""))
    buttons: list[Json] = [button for row in keyboard.get("keyboard", []) for button in row]
    found = next((one for one in buttons if one["text"] == wanted), None)
    found = found or next((one for one in buttons if wanted and one["text"].startswith(wanted)), None)
    if found is None:
        there = ", ".join(repr(one["text"]) for one in buttons) or "none"
        raise ControlError(404, f"There is no button {wanted!r} on the keyboard; there are: {there}.")
    said = say(place, _said(found, body), Arguments({}, _NO_FILES))
    if keyboard.get("one_time_keyboard"):
        place.chat.keyboard = None
    return {"answer": None, "message": said.view()}


def _said(button: Json, body: Json) -> Json:
    if button.get("request_contact"):
        return {"contact": body.get("contact") or {"phone_number": "+41000000000"}}
    if button.get("request_location"):
        if not body.get("location"):
            raise ControlError(400, 'This button shares a position; send "location" along.')
        return {"location": body["location"]}
    return {"text": button["text"]}
