"""Which chat a control call is about."""

from dataclasses import dataclass
from typing import Any

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.chats import Chat, Json, Posted
from sandbox.botapi.control.bodies import ControlError, user_of
from sandbox.botapi.state import State


@dataclass(frozen=True, slots=True)
class Place:
    """A person in a chat with a bot."""

    state: State
    bot: BotAccount
    person: Json
    chat: Chat

    def message(self, number: Any) -> Posted:
        """A message of the chat by its number."""
        posted = self.chat.messages.get(int(number or 0))
        if posted is None:
            raise ControlError(404, f"There is no message {number} in chat {self.chat.id}.")
        return posted


def bot_of(state: State, name: Any) -> BotAccount:
    """The bot that a call names, the first one otherwise."""
    try:
        return state.bot_named(name)
    except KeyError as error:
        raise ControlError(404, str(error.args[0])) from None


def place_of(state: State, body: Json) -> Place:
    """The person and chat that a call names; both come into being when first named."""
    bot = bot_of(state, body.get("bot"))
    person = state.person(user_of(body))
    chat_id = body.get("chat_id")
    if chat_id is None or int(chat_id) == person["id"]:
        return Place(state, bot, person, state.private_chat(bot, person))
    return Place(state, bot, person, _group(state, bot, person, int(chat_id)))


def _group(state: State, bot: BotAccount, person: Json, chat_id: int) -> Chat:
    if chat_id >= 0:
        raise ControlError(400, f"Chat {chat_id} belongs to somebody else; leave chat_id out.")
    chat = state.groups.get(chat_id)
    if chat is None:
        chat = state.group({"id": chat_id, "type": "supergroup", "title": f"Group {-chat_id}"})
        chat.members[bot.id] = "administrator"
    chat.members.setdefault(person["id"], "member")
    return chat


def find_chat(state: State, chat_id: int, bot: Any = None) -> Chat:
    """A chat by its id, as seen with a bot."""
    chat = state.groups.get(chat_id) or bot_of(state, bot).chats.get(chat_id)
    if chat is None:
        raise ControlError(404, f"There is no chat {chat_id} yet; it begins when somebody says something.")
    return chat
