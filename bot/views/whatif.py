"""“What if …?”: the ways to ask, with taps."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from bot import marks
from bot.markup import html, join
from bot.presses import Press
from bot.screen import Button, Screen
from bot.views.buttons import opens
from delivery.model.errors import CannotSuppose
from delivery.model.supposition import Suppose
from delivery.usecases.show_crew import Crew, CrewLine
from locales import Words
from locales.suppositions import why_phrase

PERCENT: Final = (15, 30, 50)
DAYS: Final = 6


def what_if(words: Words, day: date, others: Iterable[date]) -> Screen:
    """What can be asked about a day, and the other days that can be asked about."""
    _ = words.gettext
    text = _("❔ <b>What if …?</b> Ask about the plan for <b>{day}</b>; nothing changes yet.")
    ways = (
        (marks.VAN, _("A van is out"), Suppose.VAN_OUT),
        (marks.COURIER, _("A courier is out"), Suppose.COURIER_OUT),
        (marks.PARCEL, _("A parcel moves"), Suppose.MOVED),
        (marks.NAVIGATE, _("A road is closed"), Suppose.ROAD_CLOSED),
        (marks.SNOOZE, _("More traffic"), Suppose.TRAFFIC),
    )
    rows = tuple((_about(mark, label, kind, day),) for mark, label, kind in ways)
    days = tuple(
        opens(marks.CALENDAR, words.date(each), Press.WHAT_IF, service_date=each.isoformat()) for each in others
    )
    return Screen(html(text, day=words.date(day)), (*rows, *((each,) for each in days)))


def who_would_be_out(words: Words, crew: Crew, kind: Suppose) -> Screen:
    """The vans, or the couriers, that are there on that day."""
    day = words.date(crew.service_date)
    text = html(words.gettext("🛑 Which van or courier is out on <b>{day}</b>?"), day=day)
    vans = kind is Suppose.VAN_OUT
    lines = [line for line in crew.lines if not line.is_out and (line.van_id is not None) is vans]
    return Screen(text, (*((_line(line, crew.service_date),) for line in lines), (_back(words, crew.service_date),)))


def how_much_traffic(words: Words, day: date) -> Screen:
    """By how much longer everything drives."""
    text = words.gettext("How much longer do all drives take?")
    kind = Suppose.TRAFFIC
    amounts = tuple(
        opens(marks.SNOOZE, f"+{percent} %", Press.SUPPOSE, kind=kind, percent=percent, service_date=day.isoformat())
        for percent in PERCENT
    )
    return Screen(text, (amounts, (_back(words, day),)))


def which_road(words: Words) -> Screen:
    """Asks for a place."""
    return Screen(words.gettext("🧭 Where can no van pass? Send the place on the map, or type a street of the plan."))


def which_parcel_moves(words: Words) -> Screen:
    """Asks for a parcel."""
    text = words.gettext(
        "📦 Which parcel? Type the end of its number, and where it shall go: “812 Tue am” or “812 → Van 3”."
    )
    return Screen(text)


def where_to(words: Words, number: str, today: date, vans: Sequence[str]) -> Screen:
    """Days and vans for a parcel that was named alone."""
    text = html(words.gettext("📦 Where shall <b>{number}</b> go?"), number=number)
    days = [today + timedelta(days=ahead) for ahead in range(1, DAYS + 1)]
    asked: dict[str, Any] = {"kind": Suppose.MOVED, "name": number}
    rows = [
        (opens(marks.CALENDAR, words.date(day), Press.SUPPOSE, service_date=day.isoformat(), **asked),) for day in days
    ]
    return Screen(text, (*rows, *((opens(marks.VAN, van, Press.SUPPOSE, van=van, **asked),) for van in vans)))


def cannot_suppose(words: Words, error: CannotSuppose) -> Screen:
    """Why it cannot be asked, and the way out."""
    day = words.date(error.service_date) if error.service_date else ""
    return Screen(join("✖️ " + html(why_phrase(words, error.why), about=error.about or "/whatif", day=day)))


def _about(mark: str, label: str, kind: Suppose, day: date) -> Button:
    return opens(mark, label, Press.WHAT_IF_ABOUT, kind=kind, service_date=day.isoformat())


def _line(line: CrewLine, day: date) -> Button:
    kind = Suppose.VAN_OUT if line.van_id is not None else Suppose.COURIER_OUT
    about: dict[str, Any] = {"kind": kind, "name": line.name, "van_id": line.van_id, "courier_id": line.courier_id}
    return opens(
        marks.VAN if line.van_id is not None else marks.COURIER,
        line.name,
        Press.SUPPOSE,
        service_date=day.isoformat(),
        **about,
    )


def _back(words: Words, day: date) -> Button:
    return opens(marks.NO, words.gettext("Back"), Press.WHAT_IF, service_date=day.isoformat())
