"""An exception as the desk sees it: severity, facts, who has it, what to press."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import does, opens
from bot.views.danger import danger_lines, out_row, remedy_row
from bot.views.evidence import evidence_line
from bot.views.trouble import advice
from delivery.model.exception import ExceptionState
from delivery.model.people import Member
from delivery.usecases.show_exception import ExceptionView
from delivery.usecases.snooze_exception import MINUTES
from locales import Words
from locales.reasons import reason_word
from locales.rules import rule_phrase
from locales.troubles import severity_word, trouble_phrase

LONGEST_ERROR = 200
SHARED_NAMED = 10


def exception(words: Words, view: ExceptionView) -> Screen:
    """One exception through its life."""
    return Screen(join(*_lines(words, view)), _buttons(words, view), photo=view.photo)


def no_exceptions(words: Words) -> Screen:
    """The desk is clear."""
    return Screen(words.gettext("🌤 Nothing is open. Exceptions show up here by themselves."))


def _lines(words: Words, view: ExceptionView) -> Iterator[str]:
    _ = words.gettext
    mark = _done_mark(view) or marks.SEVERITIES[view.severity]
    yield html(
        "{mark} <b>{what}</b> ({when})",
        mark=mark,
        what=trouble_phrase(words, str(view.facts.get("about") or view.trouble)),
        when=severity_word(words, view.severity),
    )
    if view.tracking_number:
        yield html("{mark} {number}", mark=marks.PARCEL, number=view.tracking_number)
    yield from _facts(words, view)
    yield from _shared(words, view)
    yield html(_("Opened {time}"), time=words.datetime(view.opened_at, view.zone))
    if view.state is not ExceptionState.RESOLVED:
        yield html("💡 {advice}", advice=advice(words, view))
    if view.escalations and view.state is ExceptionState.OPEN:
        yield html(_("⏫ Nobody has taken it yet"))
    if view.snoozed_until and view.state is not ExceptionState.RESOLVED:
        yield html(_("{mark} Put off until {time}"), mark=marks.SNOOZE, time=words.time(view.snoozed_until, view.zone))
    if view.claimed_by:
        yield html(_("✋ {name} has it"), name=view.claimed_by)
    if view.resolved_at:
        yield html(_("✔️ Resolved {time}"), time=words.datetime(view.resolved_at, view.zone))


def _facts(words: Words, view: ExceptionView) -> Iterator[str]:
    """The facts that help to decide; ids are for logs."""
    _, facts = words.gettext, view.facts
    if reason := facts.get("reason"):
        yield html(_("Reason: {reason}"), reason=reason_word(words, str(reason)))
    if number := facts.get("number"):
        yield html(_("Attempt {number}"), number=number)
    if rule := facts.get("rule"):
        yield html(_("Reason: {reason}"), reason=rule_phrase(words, str(rule)))
    yield from _when(words, view)
    yield from _of_the_van(words, view)
    yield from danger_lines(words, view)
    if view.evidence is not None:
        yield evidence_line(words, view.evidence)
    yield from (html("💬 {said}", said=said) for said in facts.get("said", ()))
    if error := facts.get("error"):
        yield html(_("Error: {error}"), error=cut_plain(str(error), LONGEST_ERROR))


def _when(words: Words, view: ExceptionView) -> Iterator[str]:
    _, facts = words.gettext, view.facts
    if isinstance(eta := facts.get("eta"), str):
        yield html(_("Expected {time}"), time=words.datetime(datetime.fromisoformat(eta), view.zone))
    if isinstance(day := facts.get("service_date"), str):
        yield html(_("Day: {day}"), day=words.date(date.fromisoformat(day)))
    if moved := facts.get("rolled_over"):
        yield html(_("Parcels moved to another day: {count}"), count=moved)


def _of_the_van(words: Words, view: ExceptionView) -> Iterator[str]:
    _, facts = words.gettext, view.facts
    courier = facts.get("courier")
    if courier and (van := facts.get("van")):
        yield html("{mark} {courier}, {van}", mark=marks.VAN, courier=courier, van=van)
    elif courier:
        yield html("{mark} {courier}", mark=marks.COURIER, courier=courier)
    if street := facts.get("street"):
        yield html(_("Now: {street}"), street=street)
    if isinstance(since := facts.get("since"), str):
        yield html(_("Since {time}"), time=words.time(datetime.fromisoformat(since), view.zone))
    if missing := facts.get("missing"):
        named = ", ".join(str(each) for each in missing[:SHARED_NAMED])
        yield html("{mark} {numbers}", mark=marks.PARCEL, numbers=named)
        if len(missing) > SHARED_NAMED:
            yield html(_("… and {count} more"), count=words.number(len(missing) - SHARED_NAMED))
    if rows := facts.get("rows"):
        told = words.ngettext("{count} row is wrong", "{count} rows are wrong", int(rows))
        yield html(told, count=words.number(int(rows)))


def _done_mark(view: ExceptionView) -> str:
    return marks.RESOLVE if view.state is ExceptionState.RESOLVED else ""


def _buttons(words: Words, view: ExceptionView) -> Rows:
    _, about = words.gettext, {"exception_id": view.exception_id}
    resolve = does(marks.RESOLVE, _("Resolve"), Press.RESOLVE, **about)
    if view.state is ExceptionState.RESOLVED:
        return ()
    answer = (opens(marks.TALK, _("Answer"), Press.ANSWER, **about),) if "chat_id" in view.facts else ()
    claim = (does(marks.CLAIM, _("Claim"), Press.CLAIM, **about),) if view.state is ExceptionState.OPEN else ()
    give = (opens(marks.COURIER, _("Give to …"), Press.OPEN_MATES, **about),)
    return tuple(row for row in _rows(words, view, (*claim, resolve), answer, give) if row)


def _rows(words: Words, view: ExceptionView, first: tuple[Button, ...], *others: tuple[Button, ...]) -> Rows:
    return (remedy_row(words, view), first, _snooze(words, view), out_row(words, view), *others)


def _shared(words: Words, view: ExceptionView) -> Iterator[str]:
    """What shares the message: how many, and the first of them by name."""
    if not view.shared:
        return
    told = words.ngettext("{count} thing is open:", "{count} things are open:", len(view.shared))
    yield html(told, count=words.number(len(view.shared)))
    for trouble, name in view.shared[:SHARED_NAMED]:
        what = "" if "about" in view.facts else f"{trouble_phrase(words, trouble)} "
        yield html("• {what}{name}", what=what, name=name)
    if len(view.shared) > SHARED_NAMED:
        yield html(words.gettext("… and {count} more"), count=words.number(len(view.shared) - SHARED_NAMED))


def _snooze(words: Words, view: ExceptionView) -> tuple[Button, ...]:
    if view.snoozed_until is not None:
        return ()
    label = words.gettext("{minutes} min")
    return tuple(
        does(
            marks.SNOOZE,
            label.format(minutes=words.number(minutes)),
            Press.SNOOZE,
            exception_id=view.exception_id,
            minutes=minutes,
        )
        for minutes in MINUTES
    )


def exception_moved(words: Words, view: ExceptionView) -> Screen:
    """What an older message says once its exception was told again; without buttons, and with its picture."""
    template = words.gettext("⬇️ {what}: told again further down.")
    return Screen(html(template, what=trouble_phrase(words, view.trouble)), photo=view.photo)


def mates(words: Words, exception_id: int, members: Sequence[Member]) -> Screen:
    """Who it can be given to."""
    about = {"exception_id": exception_id}
    rows = tuple((does(marks.COURIER, each.name, Press.GIVE, member_id=each.id, **about),) for each in members)
    back = (opens(marks.UNDO, words.gettext("Back"), Press.SHOW_EXCEPTION, **about),)
    return Screen(words.gettext("🧢 Who takes it over?"), (*rows, back))


def taken(words: Words, view: ExceptionView) -> str:
    """What whoever pressed too late is told."""
    return words.gettext("✋ {name} has it").format(name=view.claimed_by or "?")


def answer_wanted(words: Words) -> Screen:
    """What to type."""
    return Screen(words.gettext("💬 Type your answer; it goes into their chat."))


def answer_sent(words: Words) -> Screen:
    """It is on its way."""
    return Screen(words.gettext("👍 Sent to whoever asked."))
