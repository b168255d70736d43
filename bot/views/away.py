"""After an outage: since when and until when nothing was heard, and what is still open."""

from collections.abc import Sequence
from datetime import datetime

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Screen
from bot.views.buttons import opens
from locales import Words

NAMED = 10


def we_were_away(
    words: Words, since: datetime | None, until: datetime | None, zone: str, streets: Sequence[str]
) -> Screen:
    """The open stops, so that a report that got lost is made again."""
    _ = words.gettext
    head = _("⌛ We were away for a while, sorry.")
    if since is not None and until is not None:
        times = {"since": words.time(since, zone), "until": words.time(until, zone)}
        head = html(_("⌛ We were away from {since} to {until}, sorry."), **times)
    told = words.ngettext("{count} stop is open:", "{count} stops are open:", len(streets))
    lines = [html("• {street}", street=street) for street in streets[:NAMED]]
    more = len(streets) - NAMED
    rest = html(_("… and {count} more"), count=words.number(more)) if more > 0 else ""
    missing = _("Is one of them done already? Please report it again; what you sent meanwhile still arrives.")
    button = opens(marks.PARCEL, _("Show the stop"), Press.SHOW_STOP)
    counted = html(told, count=words.number(len(streets)))
    return Screen(join(head, counted, *lines, rest, missing), ((button,),))
