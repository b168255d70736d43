"""From a screen to a Bot API request, minting the tokens of its buttons on the way."""

from dataclasses import asdict
from typing import Any

from bot.pages import PAGE
from bot.ports.buttons import Action, Buttons
from bot.ports.outbox import Call
from bot.screen import Button, Place, Screen
from delivery.ports.secrets import Tokens

PREFIX = "a:"  #: what callback data of our buttons begins with
CARD = "_card"  #: a card's key travels in the params under this name; the sender takes it off
MOST_COPIED = 256  #: what Telegram lets a button copy
LIVE = {"sendLocation": "editMessageLiveLocation", "stopMessageLiveLocation": "stopMessageLiveLocation"}
DOOR = "_door"  #: the stop whose door a message shows
FRESH = "_fresh"  #: the card is to be sent anew even if it is known


async def render(screen: Screen, chat_id: int, buttons: Buttons, tokens: Tokens, topic_id: int | None = None) -> Call:
    """The request that shows `screen` as a new message; its buttons are remembered first."""
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": "HTML"}
    if topic_id is not None:
        params["message_thread_id"] = topic_id
    if screen.door_of is not None:
        params[DOOR] = screen.door_of
    if screen.silent:
        params["disable_notification"] = True
    markup = await _markup(screen, chat_id, buttons, tokens)
    if markup is not None:
        params["reply_markup"] = markup
    if screen.place is not None:
        return _moving(screen.place, params)
    if screen.document is not None:
        file = asdict(screen.document)
        return Call("sendDocument", {**params, "document": file, "caption": screen.text})
    if screen.photo is not None:
        return Call("sendPhoto", {**params, "photo": screen.photo, "caption": screen.text})
    return Call("sendMessage", {**params, "text": screen.text, "link_preview_options": {"is_disabled": True}})


def as_edit(call: Call, message_id: int, *, is_media: bool = False) -> Call:
    """The same message put in the place of an older one."""
    dropped = ("disable_notification", "message_thread_id", FRESH)
    params = {name: value for name, value in call.params.items() if name not in dropped}
    params["message_id"] = message_id
    # Reply keyboards cannot be edited in; a message without buttons loses those it had.
    if "inline_keyboard" not in params.get("reply_markup", {}):
        params.pop("reply_markup", None)
    if call.method in LIVE:
        # How long it lives was said when it was sent.
        return Call(LIVE[call.method], {name: value for name, value in params.items() if name != "live_period"})
    if call.method == "sendPhoto":
        return Call("editMessageMedia", _as_media(params))
    if is_media:
        params["caption"] = params.pop("text", params.get("caption", ""))
        params.pop("link_preview_options", None)
        return Call("editMessageCaption", params)
    return Call("editMessageText", params)


def _moving(place: Place, params: dict[str, Any]) -> Call:
    around = {name: value for name, value in params.items() if name != "parse_mode"}
    if not place.seconds:
        return Call("stopMessageLiveLocation", around)
    spot = {"latitude": place.latitude, "longitude": place.longitude, "horizontal_accuracy": place.metres}
    return Call("sendLocation", {**around, **spot, "live_period": place.seconds})


def _as_media(params: dict[str, Any]) -> dict[str, Any]:
    # A picture takes the place of a text too, and of another picture.
    inside = ("caption", "parse_mode")
    media = {"type": "photo", "media": params["photo"], **{name: params[name] for name in inside if name in params}}
    return {name: value for name, value in params.items() if name not in (*inside, "photo")} | {"media": media}


async def _markup(screen: Screen, chat_id: int, buttons: Buttons, tokens: Tokens) -> dict[str, Any] | None:
    if screen.remove_keyboard:
        return {"remove_keyboard": True}
    if not screen.buttons:
        return None
    if screen.reply_keyboard:
        rows = [[_key(button) for button in row] for row in screen.buttons]
        lives = {"is_persistent": True} if screen.keyboard_stays else {"one_time_keyboard": True}
        return {"keyboard": rows, "resize_keyboard": True, **lives}
    shown: list[Action] = []
    rows = [[_inline(button, chat_id, tokens, shown) for button in row] for row in screen.buttons]
    await buttons.add(*shown)
    return {"inline_keyboard": rows}


def _key(button: Button) -> dict[str, Any]:
    asked = {} if button.request is None else {f"request_{button.request}": True}
    return {"text": button.label, **asked}


def _inline(button: Button, chat_id: int, tokens: Tokens, shown: list[Action]) -> dict[str, Any]:
    if button.url is not None:
        return {"text": button.label, "url": button.url}
    if button.copy is not None:
        return {"text": button.label, "copy_text": {"text": button.copy[:MOST_COPIED]}}
    if button.action is None:
        raise ValueError(f"The button {button.label!r} has neither an action nor an address.")
    token = tokens.new()
    shown.append(
        Action(
            token=token,
            chat_id=chat_id,
            name=button.action,
            args=dict(button.args),
            parcel_id=button.parcel_id,
            parcel_version=button.parcel_version,
            once=button.once,
            expires_at=button.expires_at,
        )
    )
    opens = {PAGE: button.parcel_id} if button.page else {}
    return {"text": button.label, "callback_data": PREFIX + token, **opens}
