"""What is done with a day's plan by hand, what it changes, and the plan on a map."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Rows, Screen
from bot.views.buttons import does, opens
from delivery.model.plan import Phase
from delivery.policy.plan_difference import Difference
from delivery.usecases.change_by_hand import Changed
from delivery.usecases.show_day import DayView
from delivery.usecases.try_exclude import PROMISED
from delivery.usecases.try_move import ROUTE_LOCKED
from locales import Words
from locales.rules import rule_phrase

LONGEST: Final = 60


def difference_lines(words: Words, change: Difference | None) -> Iterator[str]:
    """What the draft changes against the published plan, in sums."""
    if change is None:
        return
    _ = words.gettext
    if not change.changes:
        yield _("Against the published plan nothing changes.")
        return
    yield html(
        _("Against the published plan: {moved} at another time · {vans} in another van · {added} new · {dropped} out"),
        moved=words.number(change.moved),
        vans=words.number(change.vans_changed),
        added=words.number(change.added),
        dropped=words.number(change.dropped),
    )
    yield html(
        _("{kilometres} km, {minutes} min on the road"),
        kilometres=words.signed(round(change.metres / 1000)),
        minutes=words.signed(change.minutes),
    )


def plan_rows(words: Words, view: DayView) -> Rows:
    """Publish exactly what is shown, or take back what is published."""
    _ = words.gettext
    about: dict[str, Any] = {"depot_id": view.depot_id, "service_date": view.service_date.isoformat()}
    rows: Rows = ()
    if view.routes:
        as_it_is = does(marks.APPLY, _("Publish as shown"), Press.PUBLISH_AS_SHOWN, revision=view.revision, **about)
        rows = ((as_it_is, opens(marks.PREVIEW, _("Map"), Press.SHOW_PLAN_MAP, **about)),)
    if view.phase is Phase.PUBLISHED:
        rows = (*rows, (does(marks.UNDO, _("Withdraw"), Press.WITHDRAW_PLAN, **about),))
    return rows


def plan_map(words: Words, view: DayView) -> Screen:
    """The routes on the streets; drawn when it is sent."""
    _ = words.gettext
    head = html(_("🗺 <b>{depot}</b>, <b>{day}</b>"), depot=view.depot, day=words.date(view.service_date))
    legend = _("Yellow: legs that change · grey: legs of the published plan that go")
    changed = view.change is not None and bool(view.change.changes)
    name = f"plan:{view.depot_id}:{view.service_date.isoformat()}:{view.revision}"
    return Screen(join(head, legend) if changed else head, photo=name, silent=True)


def plan_withdrawn(words: Words, day: date) -> Screen:
    """The published plan counts no more."""
    text = words.gettext(
        "↩️ The plan for <b>{day}</b> is withdrawn and a draft again. Windows that were promised stay promised, "
        "and the evening's plan keeps them."
    )
    return Screen(html(text, day=words.date(day)))


def not_publishable(words: Words, day: date, rule: str) -> Screen:
    """The draft breaks a rule as it stands."""
    text = words.gettext("✖️ The plan for <b>{day}</b> cannot go out as it stands: {rule}. “Plan again” repairs it.")
    return Screen(html(text, day=words.date(day), rule=edit_rule(words, rule)))


def by_hand(words: Words, changed: Changed) -> Screen:
    """A stop was pinned, moved, or let in again; or it does not fit."""
    _, trial = words.gettext, changed.trial
    about = {"number": changed.number, "van": changed.van}
    if trial is None and not changed.van:
        text = _("📌 <b>{number}</b> may be planned for {day} again; “Plan again” in /plan finds it a place.")
        return Screen(html(text, number=changed.number, day=words.date(changed.service_date)))
    if trial is None:
        return Screen(html(_("📌 <b>{number}</b> stays with {van}."), **about))
    if trial.rule is not None or trial.arrive is None:
        return _stays(words, changed.number, trial.rule or "")
    text = _("📌 <b>{number}</b> is with {van} now, there at {time}: {kilometres} km, {minutes} min of driving.")
    when = words.time(trial.arrive, changed.zone)
    kilometres, minutes = words.signed(round(trial.metres / 1000)), words.signed(round(trial.seconds / 60))
    return Screen(html(text, **about, time=when, kilometres=kilometres, minutes=minutes))


def left_out(words: Words, changed: Changed) -> Screen:
    """It is not planned for that day, or must be."""
    if changed.trial is not None and changed.trial.rule is not None:
        return _stays(words, changed.number, changed.trial.rule)
    text = words.gettext("🚫 <b>{number}</b> is left out of {day}. “/pin {number}” takes it back.")
    return Screen(html(text, number=changed.number, day=words.date(changed.service_date)))


def _stays(words: Words, number: str, rule: str) -> Screen:
    text = words.gettext("✖️ <b>{number}</b> stays where it is: {rule}.")
    return Screen(html(text, number=number, rule=edit_rule(words, rule)))


def edit_rule(words: Words, rule: str) -> str:
    """The rule that a change by hand breaks, by name."""
    _ = words.gettext
    own = {
        ROUTE_LOCKED: _("its route is locked on the board"),
        PROMISED: _("its promised window would be broken"),
        "sequence": _("a locked route keeps its order"),
    }
    return own.get(rule) or rule_phrase(words, rule)


def which_stop(words: Words, asked: str) -> Screen:
    """Nothing, or too much, has that number."""
    text = words.gettext(
        "“{asked}” names no stop and van of the coming days. Type the end of a tracking number and a van, for "
        "example “/pin 812 Van 3”; /plan shows the vans."
    )
    return Screen(html(text, asked=cut_plain(asked, LONGEST)))
