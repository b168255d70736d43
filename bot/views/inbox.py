"""What the desk leaves behind at the end of a day."""

from bot.markup import html
from bot.screen import Screen
from locales import Words


def with_inbox(words: Words, closed: Screen, still_open: int, unclaimed: int) -> Screen:
    """The day's message with what is left at the desk: nothing, or how much and where it stands."""
    if not still_open:
        return Screen("\n".join((closed.text, words.gettext("🌤 Nothing is left open at the desk."))))
    told = words.ngettext(
        "📥 {count} exception is still open, {unclaimed} of them nobody's: /exceptions",
        "📥 {count} exceptions are still open, {unclaimed} of them nobody's: /exceptions",
        still_open,
    )
    line = html(told, count=words.number(still_open), unclaimed=words.number(unclaimed))
    return Screen(f"{closed.text}\n{line}")
