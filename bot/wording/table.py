"""One drawer for each kind of notice, and the hook that uses them."""

from collections.abc import Mapping

from bot.ports.outbox import Letter
from bot.ports.work import ChatWork
from bot.screen import Screen
from bot.voice import Word
from bot.wording import crew, recipients
from bot.wording.occasion import Occasion
from bot.wording.recipients import Drawer
from delivery.model.errors import NotFound
from delivery.policy.announcements import NoticeKind
from delivery.ports.clock import Clock
from locales import SOURCE_LANGUAGE, words_in

DRAWERS: Mapping[NoticeKind, Drawer] = {**recipients.DRAWERS, **crew.DRAWERS}


def wording(clock: Clock) -> Word:
    """The hook that words letters."""

    async def word(work: ChatWork, letter: Letter) -> Screen | None:
        chat = await work.chats.find(letter.chat_id)
        words = words_in(chat.language if chat else SOURCE_LANGUAGE)
        try:
            return await DRAWERS[NoticeKind(letter.kind)](Occasion(work, letter, words, clock))
        except NotFound:
            return None  # what it was about is gone, and with it the reason to write

    return word
