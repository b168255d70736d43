"""The settings' page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, time, timedelta

from delivery.model.depot import Depot, Outage, PickupPoint, Shift, Van
from delivery.model.people import Member
from delivery.model.timeline import Timeline
from delivery.policy.dispositions import RULES
from locales import Words
from locales.reasons import reason_names
from web.board.frame import HOME, form
from web.board.html import Html, el, together
from web.board.settings.crew import courier_rows, skill_ticks
from web.board.settings.fields import number_field, time_field
from web.board.settings.names import disposition_names, timing_names
from web.board.visitor import Visitor

MONDAY = date(2024, 1, 1)


@dataclass(frozen=True)
class Possessions:
    """All that a depot has and works by."""

    depot: Depot
    vans: Sequence[Van]
    shifts: Sequence[Shift]
    crew: Sequence[Member]
    points: Sequence[PickupPoint]
    outages: Sequence[Outage]
    today: date

    @property
    def couriers(self) -> Mapping[int, str]:
        """Their names."""
        return {each.id: each.name for each in self.crew}


def settings_page(visitor: Visitor, has: Possessions, told: str, *, well: bool) -> Html:
    """Every setting in a form of its own."""
    _ = visitor.words.gettext
    answer = el("p", told, class_="told" if well else "told bad", role="status", id="told")
    return together(
        el("h1", _("Settings of {depot}").format(depot=has.depot.name)),
        answer,
        _box(_("Times"), _times(visitor, has.depot)),
        _box(_("Vans"), *_vans(visitor, has)),
        _box(_("Shifts"), *_shifts(visitor, has)),
        _box(_("Couriers"), *courier_rows(visitor, has.crew)),
        _box(_("Days off"), *_outages(visitor, has)),
        _box(_("Reasons and what follows them"), _reasons(visitor.words)),
        _box(_("Your sessions"), _everywhere(visitor)),
        _box(_("Pickup points"), el("ul", *(el("li", f"{p.name}, {p.address.street}") for p in has.points))),
    )


def _everywhere(visitor: Visitor) -> Html:
    _ = visitor.words.gettext
    hint = el(
        "p", _("If you signed in at a browser that is not yours, end all your sessions, this one too."), class_="soft"
    )
    button = el("button", _("Sign out everywhere"), name="everywhere", value="1")
    return together(hint, form(visitor, f"{HOME}/out", button, class_="row"))


def _box(title: str, *inside: Html) -> Html:
    return el("section", el("h2", title), *inside, class_="box")


def _times(visitor: Visitor, depot: Depot) -> Html:
    names = timing_names(visitor.words)
    own = (time_field(name, names[name], getattr(depot, name)) for name in ("publish_at", "cutoff_at", "morning_at"))
    told = (_field(each.name, names.get(each.name, each.name), depot.timeline) for each in fields(Timeline))
    save = el("button", visitor.words.gettext("Save"), name="act", value="times")
    return form(visitor, f"{HOME}/settings", el("div", *own, *told, class_="grid"), save)


def _field(name: str, label: str, timeline: Timeline) -> Html:
    value = getattr(timeline, name)
    return time_field(name, label, value) if isinstance(value, time) else number_field(name, label, int(value))


def _vans(visitor: Visitor, has: Possessions) -> Iterator[Html]:
    _ = visitor.words.gettext
    kilos, litres = _("Kilograms"), _("Litres")
    for van in has.vans:
        room = (
            number_field("kilograms", kilos, van.capacity_g // 1000),
            number_field("litres", litres, van.capacity_ml // 1000),
            skill_ticks(visitor, van.skills),
        )
        save = el("button", _("Save"), name="act", value=f"van:{van.id}")
        yield form(visitor, f"{HOME}/settings", el("b", van.name), *room, save, class_="row")
    name = el("label", _("New van"), el("input", name="name", required=True, maxlength=60))
    fresh = number_field("kilograms", kilos, 800), number_field("litres", litres, 8000)
    yield form(
        visitor, f"{HOME}/settings", name, *fresh, el("button", _("Add"), name="act", value="new-van"), class_="row"
    )


def _shifts(visitor: Visitor, has: Possessions) -> Iterator[Html]:
    _, vans = visitor.words.gettext, {van.id: van.name for van in has.vans}
    for shift in has.shifts:
        who = el("b", f"{vans.get(shift.van_id, '?')} · {has.couriers.get(shift.courier_id, '?')}")
        hours = time_field("start", _("From"), shift.start), time_field("end", _("Until"), shift.end)
        save = el("button", _("Save"), name="act", value=f"shift:{shift.id}")
        yield form(visitor, f"{HOME}/settings", who, *hours, _days(visitor.words, shift.weekdays), save, class_="row")
    van = el("label", _("Van"), el("select", *(el("option", v.name, value=v.id) for v in has.vans), name="van"))
    courier = el("label", _("Courier"), el("input", name="courier", required=True, maxlength=60))
    hours = time_field("start", _("From"), time(8)), time_field("end", _("Until"), time(17))
    add = el("button", _("Add"), name="act", value="new-shift")
    yield form(visitor, f"{HOME}/settings", van, courier, *hours, _days(visitor.words, 0b0011111), add, class_="row")


def _days(words: Words, weekdays: int) -> Html:
    """A tick for each day of the week; its short name is cut from a date of that weekday."""
    ticks = (
        el(
            "label",
            el("input", type="checkbox", name=f"day{day}", value="1", checked=bool(weekdays >> day & 1)),
            words.weekday(MONDAY + timedelta(days=day)),
            class_="beside",
        )
        for day in range(7)
    )
    return el("fieldset", el("legend", words.gettext("Days")), *ticks, class_="row week")


def _outages(visitor: Visitor, has: Possessions) -> Iterator[Html]:
    words, _ = visitor.words, visitor.words.gettext
    vans = {van.id: van.name for van in has.vans}
    if has.outages:
        lines = (
            el(
                "li",
                f"{words.date(o.service_date)}: {vans.get(o.van_id or 0) or has.couriers.get(o.courier_id or 0, '?')}",
            )
            for o in has.outages
        )
        yield el("ul", *lines)
    else:
        yield el("p", _("Nobody is out in the next days."), class_="soft")
    options = [el("option", van.name, value=f"van{van.id}") for van in has.vans]
    options += [el("option", name, value=f"courier{member}") for member, name in has.couriers.items()]
    options.append(el("option", _("everybody: a holiday"), value="all"))
    day = el("label", _("Day"), el("input", type="date", name="date", min=has.today.isoformat(), required=True))
    who = el("label", _("Who or what is out"), el("select", *options, name="who"))
    add = el("button", _("Take out"), name="act", value="out")
    yield form(visitor, f"{HOME}/settings", day, who, add, class_="row")
    yield el("p", _("A draft is planned again without them; what is on the road moves to another day."), class_="soft")


def _reasons(words: Words) -> Html:
    _, names, follows = words.gettext, reason_names(words), disposition_names(words)
    heads = (_("Reason"), _("If nobody chooses"), _("Costs the recipient an attempt"))
    head = el("thead", el("tr", *(el("th", text, scope="col") for text in heads)))
    rows = (
        el(
            "tr",
            el("th", names.get(reason, reason), scope="row"),
            el("td", follows[rule.disposition]),
            el("td", _("no, our fault") if rule.our_fault else _("yes")),
        )
        for reason, rule in RULES.items()
    )
    return el("table", head, el("tbody", *rows))
