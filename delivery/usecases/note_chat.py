"""Remembers who writes to us, and in which language."""

from delivery.model.people import Chat
from delivery.ports.memory import Work


class NoteChat:
    """Knows a chat from its first word; whoever writes again is reachable again."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int, name: str, language: str) -> Chat:
        """Return the chat."""
        chat = await self._work.chats.find(chat_id)
        if chat is None:
            chat = Chat(chat_id, language, name)
            await self._work.chats.add(chat)
        elif chat.blocked_at is not None:
            chat.blocked_at = None
        return chat


class ChooseLanguage:
    """Changes the language of a chat."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def __call__(self, chat_id: int, language: str) -> None:
        """From now on everything is in `language`."""
        chat = await self._work.chats.find(chat_id)
        if chat is None:
            await self._work.chats.add(Chat(chat_id, language))
        else:
            chat.language = language
