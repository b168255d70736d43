"""One call of a bot, and the chat it is about."""

from dataclasses import dataclass
from typing import Any

from sandbox.botapi.accounts import BotAccount
from sandbox.botapi.arguments import Arguments
from sandbox.botapi.chats import Chat, Json
from sandbox.botapi.refusals import bad_request, forbidden, upgraded
from sandbox.botapi.state import State

# Two calls a second apart may arrive a little closer; a fast clock makes every network slow.
_JITTER_SECONDS = 0.1
_OUT = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True)
class Call:
    """A method called by a bot with some arguments."""

    state: State
    bot: BotAccount
    args: Arguments

    def chat(self, name: str = "chat_id") -> Chat:
        """The chat that the call names and the bot can see."""
        wanted = self.args.text(name).strip()
        if not wanted:
            raise bad_request(f"{name} is empty")
        chat = self._group(wanted) or self._private(wanted)
        if chat.migrated_to is not None:
            raise upgraded(chat.migrated_to)
        return chat

    def writable_chat(self) -> Chat:
        """The chat that the call names and the bot may write to."""
        chat = self.chat()
        if chat.private:
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
        elif chat.members.get(self.bot.id, "left") in _OUT:
            status = chat.members.get(self.bot.id, "left")
            words = "was kicked from" if status == "kicked" else "is not a member of"
            raise forbidden(f"bot {words} the {chat.json['type']} chat")
        return chat

    def spend(self, chat: Chat, messages: int = 1) -> None:
        """Count a sending against flood control."""
        if self.state.flood_control:
            grace = _JITTER_SECONDS * self.state.haste()
            self.bot.flood.take(self.state.now(), chat.id, messages, grace)

    def _group(self, wanted: str) -> Chat | None:
        groups = self.state.groups
        if wanted.startswith("@"):
            name = wanted[1:].lower()
            return next((g for g in groups.values() if g.json.get("username", "").lower() == name), None)
        return groups.get(int(wanted)) if wanted.lstrip("-").isdigit() else None

    def _private(self, wanted: str) -> Chat:
        if not wanted.lstrip("-").isdigit():
            raise bad_request("chat not found")
        chat = self.bot.chats.get(int(wanted))
        if chat is None:
            person = self.state.people.get(int(wanted))
            if person is None:
                raise bad_request("chat not found")
            chat = self.state.private_chat(self.bot, person)
        return chat


def as_json(value: Any) -> Json:
    """A JSON object, or a refusal."""
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value
