"""A courier runs late: by how much, and what was noted."""

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import does, opens
from delivery.usecases.show_next_stop import NextStop
from locales import Words

MINUTES = (10, 20, 40)


def how_late(words: Words) -> Screen:
    """By how many minutes."""
    _ = words.gettext
    label = _("{minutes} min")
    steps = tuple(
        does(marks.LATE, "+" + label.format(minutes=words.number(each)), Press.RUN_LATE, minutes=each)
        for each in MINUTES
    )
    back = opens(marks.NO, _("Back to the stop"), Press.SHOW_STOP)
    text = _("By how much do you run late? You can also type it: “20 min late”.")
    return Screen(text, (steps, (back,)))


def late_noted(words: Words, minutes: int, stop: NextStop | None) -> Screen:
    """It is noted, and when the next stop is expected now."""
    _ = words.gettext
    if not minutes:
        return Screen(_("👍 Noted: you are on time after all."))
    said = words.ngettext(
        "⌛ Noted: {count} minute later. Whoever is promised a time on your route hears of it in time.",
        "⌛ Noted: {count} minutes later. Whoever is promised a time on your route hears of it in time.",
        minutes,
    )
    planned = ""
    if stop is not None and stop.stop_id is not None and stop.eta is not None:
        planned = html(_("🕰 Planned: {time}"), time=words.time(stop.eta, stop.zone))
    again = does(marks.UNDO, _("On time after all"), Press.RUN_LATE, minutes=0)
    return Screen(join(html(said, count=words.number(minutes)), planned), ((again,),))
