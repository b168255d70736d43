"""Messages come into being, change and go; the stream tells it."""

from typing import Any

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.chats import Chat, Json, Posted
from sandbox.botapi.state import State


def post(state: State, bot: BotAccount, chat: Chat, author: Json, content: Json, **extra: Any) -> Posted:
    """Put a new message into a chat; `extra` is what the page sees beside the Bot API's object."""
    json: Json = {"message_id": chat.numbers.next(), "from": author, "chat": chat.json, "date": state.unix()}
    json.update(content)
    posted = Posted(json, by_bot=author["is_bot"], **extra)
    chat.messages[posted.id] = posted
    chat.show_keyboard(posted.keyboard, posted.id)
    tell(state, bot, chat, "message", posted)
    return posted


def change(state: State, bot: BotAccount, chat: Chat, posted: Posted, json: Json) -> Posted:
    """Give a message its new content."""
    posted.json = {**json, "edit_date": state.unix()}
    tell(state, bot, chat, "edit", posted)
    return posted


def remove(state: State, bot: BotAccount, chat: Chat, message_id: int) -> None:
    """Take a message out of a chat for everybody."""
    del chat.messages[message_id]
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    state.stream.emit("delete", bot=bot.profile.username, chat_id=chat.id, message_id=message_id)


def tell(state: State, bot: BotAccount, chat: Chat, kind: str, posted: Posted) -> None:
    """Announce what happened to a message."""
    state.stream.emit(kind, bot=bot.profile.username, chat_id=chat.id, message=posted.view())


def quoted(posted: Posted) -> Json:
    """A message as it appears inside a reply: without its own reply."""
    return {name: value for name, value in posted.json.items() if name != "reply_to_message"}
