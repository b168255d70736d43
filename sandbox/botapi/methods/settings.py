"""What a bot says about itself: commands, name, descriptions, menu button."""

import re
from typing import Any

from sandbox.botapi.calls import Call
from sandbox.botapi.chats import Json
from sandbox.botapi.refusals import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LENGTHS = {"name": 64, "description": 512, "short_description": 120}


def set_my_commands(call: Call) -> bool:
    """Set the list of commands for a scope and language."""
    commands = call.args.structure("commands", "bot commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse commands list: expected an Array")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    call.bot.settings["commands", _scope(call)] = [_command(one) for one in commands]
    return True


def _command(command: Any) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    about = str(command.get("description", ""))
    if not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(about) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": about}


def get_my_commands(call: Call) -> list[Json]:
    """The list of commands of a scope and language."""
    found: list[Json] = call.bot.settings.get(("commands", _scope(call)), [])
    return found


def delete_my_commands(call: Call) -> bool:
    """Forget the commands of a scope and language."""
    call.bot.settings.pop(("commands", _scope(call)), None)
    return True


def _scope(call: Call) -> str:
    scope = call.args.structure("scope") or {"type": "default"}
    where = ":".join(str(scope.get(name, "")) for name in ("type", "chat_id", "user_id"))
    return f"{where}:{call.args.text('language_code')}"


def set_text(call: Call, what: str) -> bool:
    """Set the name or a description in a language."""
    text = call.args.text(what)
    if len(text) > _LENGTHS[what]:
        raise bad_request(f"{what.replace('_', ' ')} is too long")
    call.bot.settings[what, call.args.text("language_code")] = text
    return True


def get_text(call: Call, what: str) -> Json:
    """The name or a description in a language, or the general one."""
    settings, language = call.bot.settings, call.args.text("language_code")
    standard = call.bot.profile.name if what == "name" else ""
    return {what: settings.get((what, language)) or settings.get((what, "")) or standard}


def set_menu_button(call: Call) -> bool:
    """Set what the button beside the input field does."""
    button = call.args.structure("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("MenuButton has unsupported type")
    call.bot.settings["menu", call.args.text("chat_id")] = button
    return True


def get_menu_button(call: Call) -> Json:
    """What the button beside the input field does."""
    settings = call.bot.settings
    general = settings.get(("menu", ""), {"type": "commands"})
    button: Json = settings.get(("menu", call.args.text("chat_id")), general)
    return {"type": "commands"} if button["type"] == "default" else button
