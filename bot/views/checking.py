"""How the count of a van stands: before it leaves, and back at the depot."""

from collections.abc import Iterator
from typing import Any

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Rows, Screen
from bot.views.buttons import does, opens
from delivery.model.van_check import CheckKind
from delivery.usecases.check_van import Checked
from locales import Words

LISTED = 20


def check(words: Words, checked: Checked) -> Screen:
    """How the check stands: what is missing, and what to do."""
    return Screen(join(*_lines(words, checked)), check_buttons(words, checked))


def bring_back(words: Words, checked: Checked) -> Screen:
    """The shift is over: what still lies on the van."""
    text = words.gettext("🏁 Your shift is over. Please bring back what is still on the van.")
    named = html("{mark} {numbers}", mark=marks.PARCEL, numbers=", ".join(each for _, each in checked.missing[:LISTED]))
    return Screen(join(text, named), check_button(words, CheckKind.RETURN))


def check_button(words: Words, kind: CheckKind) -> Rows:
    """The row that opens a check."""
    _ = words.gettext
    label = _("Check the load") if kind is CheckKind.LOADING else _("Check what comes back")
    return ((opens(marks.PARCEL, label, Press.SHOW_CHECK, kind=str(kind)),),)


def _lines(words: Words, checked: Checked) -> Iterator[str]:
    _ = words.gettext
    yield progress(words, checked)
    if not checked.missing:
        yield _("✅ Nothing is missing.")
        return
    if checked.finished_at is not None:
        yield _("⚠️ Your dispatchers know what is missing. If you find it, scan it.")
    else:
        yield _("Send photos of the labels, or type the numbers. Still missing:")
    for number, tracking in checked.missing[:LISTED]:
        yield html("• {number}. {tracking}", number=words.number(number), tracking=tracking)
    if len(checked.missing) > LISTED:
        yield html(_("… and {count} more"), count=words.number(len(checked.missing) - LISTED))


def progress(words: Words, checked: Checked) -> str:
    """How many were counted."""
    _ = words.gettext
    aboard = _("📦 On the van: <b>{seen} of {total}</b>")
    back = _("📦 Back at the depot: <b>{seen} of {total}</b>")
    text = aboard if checked.kind is CheckKind.LOADING else back
    return html(text, seen=words.number(checked.seen), total=words.number(checked.total))


def check_buttons(words: Words, checked: Checked) -> Rows:
    """What can be done about a check."""
    _ = words.gettext
    about: dict[str, Any] = {"kind": str(checked.kind)}
    start = ((does(marks.START, _("Start route"), Press.START_ROUTE),),) if checked.can_start else ()
    if checked.finished_at is not None:
        return start
    all_there = does(marks.YES, _("Everything is there"), Press.ALL_THERE, **about)
    finish = does(marks.RESOLVE, _("Done, the rest is missing"), Press.FINISH_CHECK, **about)
    listed = opens(marks.DATA, _("What is missing"), Press.SHOW_CHECK, **about)
    return ((all_there,), (finish,), (listed,), *start) if checked.missing else ((all_there,), *start)
