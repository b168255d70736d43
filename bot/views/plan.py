"""A day's plan as a dispatcher sees it: routes, what is left out, and whether it is published."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Rows, Screen
from bot.views.buttons import does, opens
from bot.views.plan_edits import difference_lines, plan_rows
from delivery.model.plan import Phase
from delivery.usecases.show_day import DayView, RouteLine
from locales import Words
from locales.rules import rule_phrase, way_phrase

SHOWN_ROUTES = 20
SHOWN_LEFT_OUT = 10
LONGEST_NAME, LONGEST_RULE = 30, 120


def day_plan(words: Words, view: DayView) -> Screen:
    """The head draft beside what is published."""
    return Screen(join(*_lines(words, view)), _buttons(words, view))


def plan_asked(words: Words, day: date, *, publish: bool) -> Screen:
    """The planner is at work."""
    _ = words.gettext
    template = (
        _("🧮 Planning {day}; it is published as soon as it is checked.") if publish else _("🧮 Planning {day} …")
    )
    return Screen(html(template, day=words.date(day)))


def no_plan(words: Words, day: date, depot_id: int) -> Screen:
    """Nobody touched that day."""
    text = html(words.gettext("There is no plan for {day} yet."), day=words.date(day))
    about: dict[str, Any] = {"depot_id": depot_id, "service_date": day.isoformat()}
    return Screen(text, ((opens(marks.REPLAN, words.gettext("Plan it"), Press.REPLAN_DAY, **about),),))


def plan_published(words: Words, view: DayView, number: int | None) -> Screen:
    """A revision is out."""
    head = html(
        words.gettext("📣 The plan for <b>{day}</b> is published (revision {number})."),
        day=words.date(view.service_date),
        number=number or view.published_number or "?",
    )
    return Screen(join(head, *_body(words, view)), _buttons(words, view))


def day_closed(words: Words, day: date | None, delivered: int, failed: int, rolled_over: int) -> Screen:
    """The day in three numbers."""
    text = words.gettext(
        "🌙 <b>{day}</b> is closed: {delivered} delivered, {failed} failed, {rolled_over} moved to another day."
    )
    when = words.date(day) if day else words.gettext("The day")
    return Screen(html(text, day=when, delivered=delivered, failed=failed, rolled_over=rolled_over))


def _lines(words: Words, view: DayView) -> Iterator[str]:
    _ = words.gettext
    yield html(_("🗺 <b>{depot}</b>, <b>{day}</b>"), depot=view.depot, day=words.date(view.service_date))
    yield _phase(words, view.phase)
    if view.published_number:
        template = _("Published: revision {number}; {moved} parcels would change vans.")
        yield html(template, number=view.published_number, moved=view.moved_against_published)
    yield from difference_lines(words, view.change)
    yield from _body(words, view)


def _phase(words: Words, phase: Phase) -> str:
    _ = words.gettext
    return {
        Phase.DRAFT: _("Draft: nothing has been promised by it yet."),
        Phase.PUBLISHED: _("Published: changes are inserted until the cut-off."),
        Phase.FINAL: _("Final: waits for the shift."),
        Phase.RUNNING: _("On the road."),
        Phase.CLOSED: _("Closed."),
    }[phase]


def _body(words: Words, view: DayView) -> Iterator[str]:
    _ = words.gettext
    stops, parcels = sum(r.stops for r in view.routes), sum(r.parcels for r in view.routes)
    summary = _("Routes {routes} · stops {stops} · parcels {parcels} · {kilometres} km")
    yield html(
        summary,
        routes=words.number(len(view.routes)),
        stops=words.number(stops),
        parcels=words.number(parcels),
        kilometres=words.number(round(view.kilometres)),
    )
    if view.travel:
        yield html(_("Travel times: {source}"), source=view.travel)
    yield from (_route(words, route, view.zone) for route in view.routes[:SHOWN_ROUTES])
    for courier, rule in view.idle:
        template = _("⚠️ {courier} has no van: {rule}")
        yield html(template, courier=cut_plain(courier, LONGEST_NAME), rule=rule_phrase(words, rule))
    yield from _left_out(words, view)


def _route(words: Words, route: RouteLine, zone: str) -> str:
    return html(
        words.gettext("🚐 {van} · {courier}: {stops} stops ({promised} promised), {depart}–{finish}"),
        van=cut_plain(route.van, LONGEST_NAME),
        courier=cut_plain(route.courier, LONGEST_NAME),
        stops=route.stops,
        promised=route.promised,
        depart=words.time(route.depart, zone),
        finish=words.time(route.finish, zone),
    )


def _left_out(words: Words, view: DayView) -> Iterator[str]:
    if not view.left_out:
        return
    count = len(view.left_out)
    template = words.ngettext("⚠️ {count} parcel is left out:", "⚠️ {count} parcels are left out:", count)
    yield html(template, count=words.number(count))
    for each in view.left_out[:SHOWN_LEFT_OUT]:
        why = (rule_phrase(words, each.rule), way_phrase(words, each.way, each.minutes))
        rule = cut_plain(" · ".join(filter(None, why)), LONGEST_RULE)
        yield html(words.gettext("• {number}: {rule}"), number=each.number, rule=rule)
    if count > SHOWN_LEFT_OUT:
        yield html(words.gettext("… and {count} more"), count=words.number(count - SHOWN_LEFT_OUT))


def _buttons(words: Words, view: DayView) -> Rows:
    if view.phase not in (Phase.DRAFT, Phase.PUBLISHED):
        return ()
    about: dict[str, Any] = {"depot_id": view.depot_id, "service_date": view.service_date.isoformat()}
    replan = opens(marks.REPLAN, words.gettext("Plan again"), Press.REPLAN_DAY, **about)
    publish = does(marks.PUBLISH, words.gettext("Publish"), Press.PUBLISH_DAY, **about)
    return ((replan, publish), *plan_rows(words, view))
