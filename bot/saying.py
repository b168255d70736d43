"""Saying a few words to whoever wrote or pressed."""

from bot.markup import plain, units
from bot.reply import ANSWER_LIMIT, Reply
from bot.screen import Screen


async def say(reply: Reply, screen: Screen, *, is_press: bool) -> None:
    """An alert where a press can carry it, else a message."""
    words = plain(screen.text)
    if is_press and not screen.buttons and units(words) <= ANSWER_LIMIT:
        await reply.answer(words, alert=True)
    else:
        await reply.show(screen)
