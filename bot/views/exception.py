"""An exception as the desk sees it: severity, facts, who has it, what to press."""

from collections.abc import Iterator
from datetime import date, datetime

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Rows, Screen
from bot.views.buttons import does, opens
from bot.views.danger import danger_lines, remedy_row
from bot.views.delays import delay_word
from bot.views.phrases import rule_phrase
from delivery.model.exception import ExceptionState, Severity, Trouble
from delivery.usecases.show_exception import ExceptionView
from locales import Words

LONGEST_ERROR = 200


def exception(words: Words, view: ExceptionView) -> Screen:
    """One exception through its life."""
    return Screen(join(*_lines(words, view)), _buttons(words, view), photo=view.photo)


def no_exceptions(words: Words) -> Screen:
    """The desk is clear."""
    return Screen(words.gettext("🌤 Nothing is open. Exceptions show up here by themselves."))


def severity_word(words: Words, severity: Severity) -> str:
    """How soon somebody must look."""
    _ = words.gettext
    return {Severity.URGENT: _("urgent"), Severity.SOON: _("soon"), Severity.NORMAL: _("today")}[severity]


def _trouble(words: Words, trouble: Trouble) -> str:
    _ = words.gettext
    return {
        Trouble.FAILED_ATTEMPT: _("Failed attempt"),
        Trouble.PROMISE_AT_RISK: _("A promise is at risk"),
        Trouble.LEFT_OUT_OF_PLAN: _("Left out of the plan"),
        Trouble.CHOICE_NOT_PLACED: _("A choice could not be placed"),
        Trouble.RECIPIENT_UNREACHABLE: _("A recipient cannot be reached"),
        Trouble.UPDATE_QUARANTINED: _("A message could not be processed"),
        Trouble.MESSAGE_DEAD: _("A message could not be sent"),
        Trouble.VAN_OR_COURIER_OUT: _("A van or courier is out"),
        Trouble.PLAN_FAILED: _("Planning failed"),
        Trouble.PERSON_WANTED: _("Somebody wants to talk to a person"),
        Trouble.NOT_RECEIVED: _("Delivered, but not received"),
        Trouble.ATTEMPT_DISPUTED: _("The recipient says they were home"),
        Trouble.ADDRESS_WRONG: _("The recipient corrects the address"),
    }[trouble]


def _advice(words: Words, trouble: Trouble) -> str:
    _ = words.gettext
    return {
        Trouble.FAILED_ATTEMPT: _("Check the address and the parcel; its recipient may be choosing already."),
        Trouble.PROMISE_AT_RISK: _("Its recipient has been told. Can another van take it?"),
        Trouble.LEFT_OUT_OF_PLAN: _("Add a van or a shift, or move it to another day."),
        Trouble.CHOICE_NOT_PLACED: _("Find a day by hand and tell the recipient."),
        Trouble.RECIPIENT_UNREACHABLE: _("Call, or write by another channel."),
        Trouble.UPDATE_QUARANTINED: _("Ask the person what they wanted."),
        Trouble.MESSAGE_DEAD: _("Tell the recipient by another channel."),
        Trouble.VAN_OR_COURIER_OUT: _("Plan the day again with /plan."),
        Trouble.PLAN_FAILED: _("The last good plan stands. Try again with /plan."),
        Trouble.PERSON_WANTED: _("Please call or write."),
        Trouble.NOT_RECEIVED: _("Ask the courier at once, then answer."),
        Trouble.ATTEMPT_DISPUTED: _("Compare the courier's position and photo, then answer."),
        Trouble.ADDRESS_WRONG: _("Correct the address before the next attempt, then answer."),
    }[trouble]


def _lines(words: Words, view: ExceptionView) -> Iterator[str]:
    _ = words.gettext
    mark = _done_mark(view) or marks.SEVERITIES[view.severity]
    yield html(
        "{mark} <b>{what}</b> ({when})",
        mark=mark,
        what=_trouble(words, view.trouble),
        when=severity_word(words, view.severity),
    )
    if view.tracking_number:
        yield html("{mark} {number}", mark=marks.PARCEL, number=view.tracking_number)
    yield from _facts(words, view)
    yield html(_("Opened {time}"), time=words.datetime(view.opened_at, view.zone))
    if view.state is not ExceptionState.RESOLVED:
        yield html("💡 {advice}", advice=_advice(words, view.trouble))
    if view.claimed_by:
        yield html(_("✋ {name} has it"), name=view.claimed_by)
    if view.resolved_at:
        yield html(_("✔️ Resolved {time}"), time=words.datetime(view.resolved_at, view.zone))


def _facts(words: Words, view: ExceptionView) -> Iterator[str]:
    """The facts that help to decide; ids are for logs."""
    _, facts = words.gettext, view.facts
    if reason := facts.get("reason"):
        yield html(_("Reason: {reason}"), reason=delay_word(words, str(reason)))
    if number := facts.get("number"):
        yield html(_("Attempt {number}"), number=number)
    if rule := facts.get("rule"):
        yield html(_("Reason: {reason}"), reason=rule_phrase(words, str(rule)))
    if isinstance(eta := facts.get("eta"), str):
        yield html(_("Expected {time}"), time=words.datetime(datetime.fromisoformat(eta), view.zone))
    if isinstance(day := facts.get("service_date"), str):
        yield html(_("Day: {day}"), day=words.date(date.fromisoformat(day)))
    if moved := facts.get("rolled_over"):
        yield html(_("Parcels moved to another day: {count}"), count=moved)
    yield from danger_lines(words, view)
    yield from (html("💬 {said}", said=said) for said in facts.get("said", ()))
    if error := facts.get("error"):
        yield html(_("Error: {error}"), error=cut_plain(str(error), LONGEST_ERROR))


def _done_mark(view: ExceptionView) -> str:
    return marks.RESOLVE if view.state is ExceptionState.RESOLVED else ""


def _buttons(words: Words, view: ExceptionView) -> Rows:
    _, about = words.gettext, {"exception_id": view.exception_id}
    resolve = does(marks.RESOLVE, _("Resolve"), Press.RESOLVE, **about)
    if view.state is ExceptionState.RESOLVED:
        return ()
    answer = (opens(marks.TALK, _("Answer"), Press.ANSWER, **about),) if "chat_id" in view.facts else ()
    claim = (does(marks.CLAIM, _("Claim"), Press.CLAIM, **about),) if view.state is ExceptionState.OPEN else ()
    return tuple(row for row in (remedy_row(words, view), (*claim, resolve), answer) if row)


def answer_wanted(words: Words) -> Screen:
    """What to type."""
    return Screen(words.gettext("💬 Type your answer; it goes into their chat."))


def answer_sent(words: Words) -> Screen:
    """It is on its way."""
    return Screen(words.gettext("👍 Sent to whoever asked."))
