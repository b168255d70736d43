"""Taking a van or a courier out of a day: which, really, and what became of it."""

from datetime import date
from typing import Any

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import does, opens
from delivery.usecases.show_crew import Crew, CrewLine
from locales import Words


def who_is_out(words: Words, crew: Crew) -> Screen:
    """Every van and courier that is not out yet, one a row."""
    _ = words.gettext
    day = words.date(crew.service_date)
    there = [line for line in crew.lines if not line.is_out]
    out = ", ".join(line.name for line in crew.lines if line.is_out)
    text = html(_("🛑 Which van or courier is out on <b>{day}</b>?"), day=day)
    known = html(_("Out already: {names}"), names=out) if out else ""
    return Screen(join(text, known), tuple((_choice(line, crew.service_date),) for line in there))


def confirm_out(words: Words, line: CrewLine, day: date) -> Screen:
    """Asks once more, and says what it means."""
    _ = words.gettext
    text = html(_("Take <b>{name}</b> out of <b>{day}</b>?"), name=line.name, day=words.date(day))
    means = _("A day that can still be planned is planned again; what is on the road already gets another day.")
    count = html(_("Parcels on this route: {count}"), count=words.number(line.parcels))
    yes = does(marks.YES, _("Yes, take out"), Press.TAKE_OUT, **_about(line, day))
    back = opens(marks.NO, _("Back"), Press.SHOW_CREW, service_date=day.isoformat())
    return Screen(join(text, means, count), ((yes, back),))


def taken_out(words: Words, name: str, day: date, rolled_over: int) -> Screen:
    """It is done."""
    _ = words.gettext
    text = html(_("🛑 <b>{name}</b> is out on <b>{day}</b>."), name=name, day=words.date(day))
    moved = html(_("Parcels moved to another day: {count}"), count=words.number(rolled_over))
    return Screen(join(text, moved))


def _choice(line: CrewLine, day: date) -> Button:
    mark = marks.VAN if line.van_id is not None else marks.COURIER
    return opens(mark, line.name, Press.CONFIRM_OUT, **_about(line, day))


def _about(line: CrewLine, day: date) -> dict[str, Any]:
    return {"service_date": day.isoformat(), "van_id": line.van_id, "courier_id": line.courier_id}
