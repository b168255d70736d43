"""One exception of the queue: its facts as in the chat, and the forms that do what the chat's buttons do."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from delivery.model.exception import ExceptionState
from delivery.model.people import Member
from delivery.usecases.ask_desk import MAX_WORDS
from delivery.usecases.show_exception import ExceptionView
from delivery.usecases.snooze_exception import MINUTES
from locales import Words
from locales.evidence import evidence_phrase
from web.board.frame import HOME, form
from web.board.html import Html, el
from web.board.phrases import rule_phrase, severity_word, trouble_phrase
from web.board.reasons import reason_word
from web.board.visitor import Visitor

MARKS = {"urgent": "▲", "soon": "◆", "normal": "•"}
LONGEST_ERROR = 200


def item(visitor: Visitor, view: ExceptionView, mates: Sequence[Member], inside: Sequence[Html] = ()) -> Html:
    """An exception as a line of the list; `inside` are those that share its message."""
    words = visitor.words
    when = words.datetime(view.opened_at, visitor.zone)
    name = trouble_phrase(words, str(view.facts.get("about") or view.trouble))
    return el(
        "li",
        el("span", MARKS.get(view.severity, "•"), aria_hidden="true"),
        el("b", name, id=f"exception-{view.exception_id}"),
        el("small", f"{severity_word(words, view.severity)} · {when}"),
        _parcel(view),
        *(el("p", line) for line in facts(words, view)),
        *_buttons(visitor, view, mates),
        _shared(words, view, inside),
        class_=f"severity-{view.severity}",
    )


def _parcel(view: ExceptionView) -> Html | None:
    if view.parcel_id is None or view.tracking_number is None:
        return None
    return el("a", view.tracking_number, href=f"{HOME}/parcels/{view.parcel_id}")


def _shared(words: Words, view: ExceptionView, inside: Sequence[Html]) -> Html | None:
    """What shares its message, folded: a storm is one line until somebody opens it."""
    count = len(view.shared)
    if not count:
        return None
    told = words.ngettext("{count} thing is open:", "{count} things are open:", count)
    said = told.format(count=words.number(count))
    if not inside:
        return el("p", el("a", said.rstrip(" :"), href=f"{HOME}/queue"))
    summary = el("summary", said)
    return el("details", summary, el("ul", *inside, class_="queue"), id=f"shared-{view.exception_id}")


def facts(words: Words, view: ExceptionView) -> Iterator[str]:
    """What helps to decide."""
    _, known = words.gettext, view.facts
    if rule := known.get("rule"):
        yield _("Reason: {reason}").format(reason=rule_phrase(words, str(rule)))
    elif reason := known.get("reason"):
        yield _("Reason: {reason}").format(reason=reason_word(words, str(reason)))
    if number := known.get("number"):
        yield _("Attempt {number}").format(number=number)
    yield from _of_the_van(words, view)
    yield from _at_risk(words, view)
    yield from _evidence(words, view)
    yield from (f"💬 {said}" for said in known.get("said", ()))
    if error := known.get("error"):
        yield _("Error: {error}").format(error=str(error)[:LONGEST_ERROR])
    yield from _standing(words, view)


def _of_the_van(words: Words, view: ExceptionView) -> Iterator[str]:
    _, known = words.gettext, view.facts
    who = [str(known[name]) for name in ("courier", "van") if known.get(name)]
    if who:
        yield ", ".join(who)
    if street := known.get("street"):
        yield _("Now: {street}").format(street=street)
    if isinstance(since := known.get("since"), str):
        yield _("Since {time}").format(time=words.time(datetime.fromisoformat(since), view.zone))
    if isinstance(day := known.get("service_date"), str):
        yield _("Day: {day}").format(day=words.date(date.fromisoformat(day)))
    if rows := known.get("rows"):
        told = words.ngettext("{count} row is wrong", "{count} rows are wrong", int(rows))
        yield told.format(count=words.number(int(rows)))
    if missing := known.get("missing"):
        yield ", ".join(str(each) for each in missing)


def _at_risk(words: Words, view: ExceptionView) -> Iterator[str]:
    _, known = words.gettext, view.facts
    if isinstance(eta := known.get("eta"), str):
        yield _("Expected {time}").format(time=words.datetime(datetime.fromisoformat(eta), view.zone))
    if known.get("where") and known.get("delay"):
        delay = words.number(int(known["delay"]))
        yield _("{minutes} min at {street}").format(minutes=delay, street=known["where"])
    for number, closes, then in known.get("at_risk", ()):
        until, eta = (words.time(datetime.fromisoformat(told), view.zone) for told in (closes, then))
        told = _("• {number}: promised until {until}, expected {time}")
        yield told.format(number=number, until=until, time=eta)
    if more := known.get("more_at_risk"):
        yield _("… and {count} more").format(count=words.number(int(more)))


def _evidence(words: Words, view: ExceptionView) -> Iterator[str]:
    found = view.evidence
    if found is not None:
        yield evidence_phrase(
            words,
            found.score,
            found.strength,
            metres=found.metres,
            minutes=found.minutes_at_door,
            photo=found.photo,
            calls=found.calls,
            contacts=found.contacts,
            disputed=found.disputed,
        )


def _standing(words: Words, view: ExceptionView) -> Iterator[str]:
    _ = words.gettext
    if view.escalations and view.state is ExceptionState.OPEN:
        yield _("⏫ Nobody has taken it yet")
    if view.snoozed_until:
        told = _("{mark} Put off until {time}")
        yield told.format(mark="💤", time=words.time(view.snoozed_until, view.zone))
    if view.claimed_by is not None:
        yield _("✋ {name} has it").format(name=view.claimed_by)


def _buttons(visitor: Visitor, view: ExceptionView, mates: Sequence[Member]) -> Iterator[Html]:
    if view.state is ExceptionState.RESOLVED:
        return
    _, here = visitor.words.gettext, f"{HOME}/queue/{view.exception_id}"
    claim = _act(view, "claim", _("Claim")) if view.state is ExceptionState.OPEN else None
    yield form(visitor, here, claim, _act(view, "resolve", _("Resolve")), *_snooze(visitor, view), class_="row")
    others = [mate for mate in mates if mate.id != visitor.member_id]
    more = [*_give(visitor, view, here, others), *_reply(visitor, view, here)]
    if more:
        summary = el("summary", _("More"), aria_describedby=f"exception-{view.exception_id}")
        yield el("details", summary, *more, id=f"more-{view.exception_id}")


def _act(view: ExceptionView, act: str, label: str) -> Html:
    about = f"exception-{view.exception_id}"
    return el("button", label, name="act", value=act, aria_describedby=about)


def _snooze(visitor: Visitor, view: ExceptionView) -> Iterator[Html]:
    if view.snoozed_until is not None:
        return
    label = visitor.words.gettext("{minutes} min")
    yield el("span", visitor.words.gettext("Put off:"), class_="soft")
    for minutes in MINUTES:
        yield _act(view, f"snooze:{minutes}", label.format(minutes=visitor.words.number(minutes)))


def _give(visitor: Visitor, view: ExceptionView, here: str, mates: Sequence[Member]) -> Iterator[Html]:
    if not mates:
        return
    _ = visitor.words.gettext
    names = el("select", *(el("option", mate.name, value=mate.id) for mate in mates), name="member")
    yield form(
        visitor, here, el("label", _("🧢 Who takes it over?"), names), _act(view, "give", _("Give to …")), class_="row"
    )


def _reply(visitor: Visitor, view: ExceptionView, here: str) -> Iterator[Html]:
    if "chat_id" not in view.facts:
        return
    _ = visitor.words.gettext
    field = el("textarea", name="words", rows=3, maxlength=MAX_WORDS, required=True, dir="auto")
    label = el("label", _("💬 Type your answer; it goes into their chat."), field, class_="wide")
    yield form(visitor, here, label, _act(view, "answer", _("Answer")), class_="row")
