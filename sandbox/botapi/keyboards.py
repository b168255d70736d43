"""Keyboards under messages and instead of the keyboard, checked as Telegram checks them."""

from typing import Any

from sandbox.botapi.arguments import Arguments
from sandbox.botapi.chats import Chat, Json
from sandbox.botapi.entities.links import checked_link
from sandbox.botapi.limits import BUTTONS, CALLBACK_DATA
from sandbox.botapi.refusals import bad_request

_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def read_markup(args: Arguments) -> Json | None:
    """The keyboard of a message, None if it has none."""
    markup = args.structure("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"inline_keyboard": _inline(markup["inline_keyboard"])}
    if "keyboard" in markup:
        return _reply(markup)
    wanted = {name: value for name, value in markup.items() if value}
    return wanted if {"remove_keyboard", "force_reply"} & wanted.keys() else None


def read_inline(args: Arguments) -> Json | None:
    """The inline keyboard of an edit; an empty one takes the keyboard away."""
    markup = read_markup(args)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup if markup and markup["inline_keyboard"] else None


def check_place(markup: Json | None, chat: Chat) -> None:
    """Contacts and positions can be asked for in private chats only."""
    if chat.private or markup is None:
        return
    asked = [button for row in markup.get("keyboard", []) for button in row]
    if any(button.get("request_contact") for button in asked):
        raise bad_request("phone number can be requested in private chats only")
    if any(button.get("request_location") for button in asked):
        raise bad_request("location can be requested in private chats only")


def _rows(rows: Any, of: str) -> list[list[Any]]:
    if not isinstance(rows, list) or any(not isinstance(row, list) for row in rows):
        raise bad_request(f"field {of} must be of type Array")
    full = [row for row in rows if row]
    if sum(len(row) for row in full) > BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return full


def _inline(rows: Any) -> list[list[Json]]:
    keyboard = [[_inline_button(one) for one in row] for row in _rows(rows, '"inline_keyboard"')]
    return [row for row in keyboard if row]


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    kept = {name: value for name, value in button.items() if value is not None and value is not False}
    actions = [name for name in _ACTIONS if name in kept]
    if not actions:
        words = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {words}")
    if not kept["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    _check_action(actions[0], kept)
    return {name: kept[name] for name in ("text", "style", "icon_custom_emoji_id", actions[0]) if name in kept}


def _check_action(action: str, button: Json) -> None:
    value = button[action]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and checked_link(str(value)) is None:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "web_app" and not str(dict(value).get("url", "")).startswith("https://"):
        address = dict(value).get("url", "")
        words = f"inline keyboard button Web App URL '{address}' is invalid: Only HTTPS links are allowed"
        raise bad_request(words)


def _reply(markup: Json) -> Json:
    rows = [[_reply_button(one) for one in row] for row in _rows(markup["keyboard"], '"keyboard"')]
    if not rows:
        raise bad_request("reply keyboard must be non-empty")
    options = {name: value for name, value in markup.items() if name != "keyboard" and value}
    if len(str(options.get("input_field_placeholder", ""))) > CALLBACK_DATA:
        raise bad_request("INPUT_FIELD_PLACEHOLDER_TOO_LONG")
    return {"keyboard": rows, **options}


def _reply_button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return {name: value for name, value in button.items() if value not in (None, False)}
