"""What a person sees in a chat now."""

from typing import Any

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.chats import Chat, Json
from sandbox.botapi.state import State


def chat_view(state: State, bot: BotAccount, chat: Chat, limit: int) -> Json:
    """The chat with its newest messages, keyboard, pinned messages and menu."""
    return {
        "chat": chat.json,
        "bot": bot.json,
        "messages": [posted.view() for posted in chat.latest(limit)],
        "keyboard": chat.keyboard,
        "pinned": list(chat.pinned),
        "blocked": chat.blocked,
        "started": chat.started or not chat.private,
        "commands": commands_of(bot, chat, state.people.get(chat.id, {}).get("language_code", "")),
        "menu_button": bot.settings.get(("menu", str(chat.id)), bot.settings.get(("menu", ""))),
        "description": bot.settings.get(("description", ""), ""),
        "topics": [{"id": one.id, "name": one.name, "closed": one.closed} for one in chat.topics.values()],
        "cursor": state.stream.cursor,
    }


def commands_of(bot: BotAccount, chat: Chat, language: str) -> list[Any]:
    """The commands that the menu shows here: the narrowest scope and language that has some."""
    kind = "all_private_chats" if chat.private else "all_group_chats"
    scopes = (f"chat:{chat.id}:", f"{kind}::", "default::")
    for scope in scopes:
        for tongue in (language, ""):
            found: list[Any] = bot.settings.get(("commands", f"{scope}:{tongue}"), [])
            if found:
                return found
    return []


def chats_list(state: State, bot: BotAccount) -> list[Json]:
    """All chats with their last message."""
    chats = [*bot.chats.values(), *state.groups.values()]
    return [
        {
            "chat": chat.json,
            "blocked": chat.blocked,
            "messages": len(chat.messages),
            "last": next((posted.view() for posted in chat.latest(1)), None),
        }
        for chat in chats
    ]
