"""“What if” on the plan's page: a form to ask, the answer, and whether to apply it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from delivery.model.supposition import Outcome, SuppositionState, Touched
from delivery.usecases.show_crew import Crew
from delivery.usecases.show_supposition import SuppositionView
from locales.suppositions import (
    against_phrase,
    applied_phrase,
    counted_phrase,
    meaning_phrase,
    no_way_back_phrase,
    overtime_phrase,
    premise_phrase,
    spot_phrase,
)
from web.board.frame import HOME, form
from web.board.html import Html, el, together
from web.board.phrases import rule_phrase
from web.board.visitor import Visitor

AHEAD: Final = 8
PERCENT: Final = (15, 30, 50)
MOST: Final = 50


def what_if(visitor: Visitor, day: date, crew: Crew, today: date, view: SuppositionView | None) -> Html:
    """Everything about suppositions of a day."""
    _ = visitor.words.gettext
    here = f"{HOME}/plan/{day.isoformat()}"
    asked = form(visitor, here, *_questions(visitor, crew, today), class_="row", id="whatif")
    return el("div", el("h2", _("What if …?")), asked, _view(visitor, here, view) if view else None, class_="box")


def _questions(visitor: Visitor, crew: Crew, today: date) -> Iterator[Html]:
    _ = visitor.words.gettext
    lines = [line for line in crew.lines if not line.is_out]
    people = [(line.name, f"{'van' if line.van_id else 'courier'}:{line.name}") for line in lines]
    traffic = [(f"+{percent} %", f"traffic:{percent}") for percent in PERCENT]
    yield _choice(_("A van or courier is out"), "out", people)
    yield _choice(_("More traffic"), "traffic", traffic)
    yield _typed(_("A road is closed"), "street", _("Street"))
    yield _typed(_("A parcel moves"), "number", _("End of its number"))
    days = [(visitor.words.date(each), f"day:{each}") for each in (today + timedelta(days=n) for n in range(1, AHEAD))]
    halves = [(f"{name}, {half}", f"{value}:{half}") for name, value in days for half in ("08–12", "12–17")]
    vans = [(line.name, f"van:{line.name}") for line in lines if line.van_id]
    yield _choice(_("To"), "target", [*days, *vans, *halves])
    yield el("button", _("What would come of it?"), name="act", value="suppose")


def _choice(label: str, name: str, options: Sequence[tuple[str, str]]) -> Html:
    chosen = (el("option", text, value=value) for text, value in options)
    return el("label", label, el("select", el("option", "–", value=""), *chosen, name=name))


def _typed(label: str, name: str, hint: str) -> Html:
    return el("label", label, el("input", type="text", name=name, maxlength=80, placeholder=hint))


def _view(visitor: Visitor, here: str, view: SuppositionView) -> Html:
    _ = visitor.words.gettext
    head = el("h3", _question(visitor, view), f" · {visitor.words.date(view.service_date)}")
    if view.state is SuppositionState.WANTED:
        again = el("a", _("Look again"), href=here)
        return el("section", head, el("p", _("🧮 Thinking …"), " ", again, role="status"), id="supposed")
    if view.state is SuppositionState.ANSWERED and view.outcome is not None:
        lines = together(*_answer(visitor, view.outcome))
        return el("section", head, lines, _decide(visitor, here, view, view.outcome), id="supposed")
    return el("section", head, el("p", _settled(visitor, view)), id="supposed")


def _question(visitor: Visitor, view: SuppositionView) -> str:
    words, premise = visitor.words, view.premise
    window = premise.window(view.service_date, view.zone)
    return premise_phrase(words, premise.kind, to_van=premise.shift_id is not None).format(
        name=premise.name or spot_phrase(words),
        van=premise.van,
        when=words.window(window) if window else words.date(view.service_date),
        percent=words.number(premise.percent),
    )


def _answer(visitor: Visitor, outcome: Outcome) -> Iterator[Html]:
    words, _ = visitor.words, visitor.words.gettext
    if outcome.impossible:
        refused = _("That does not fit: {rule}.").format(rule=rule_phrase(words, outcome.impossible))
        yield el("p", "✖️ ", refused, class_="told bad")
    against = against_phrase(words, under_way=outcome.under_way, published=bool(outcome.against))
    yield el("p", against.format(number=words.number(outcome.against)))
    yield el("p", *_sums(visitor, outcome))
    broken = words.ngettext("❗ {count} promise is broken:", "❗ {count} promises are broken:", len(outcome.broken))
    yield from _named(visitor, broken, outcome.broken)
    tight = words.ngettext(
        "⏳ {count} promise is kept just so:", "⏳ {count} promises are kept just so:", len(outcome.tight)
    )
    yield from _named(visitor, tight, outcome.tight)
    out = words.ngettext("⚠️ {count} parcel is left out:", "⚠️ {count} parcels are left out:", len(outcome.unserved))
    yield from _named(visitor, out, outcome.unserved)
    if not (outcome.broken or outcome.tight or outcome.unserved or outcome.impossible):
        yield el("p", _("✅ Every promise is kept, and nothing is left out."))


def _sums(visitor: Visitor, outcome: Outcome) -> Iterator[str | Html]:
    words, _ = visitor.words, visitor.words.gettext
    yield _("{kilometres} km, {minutes} min on the road").format(
        kilometres=words.signed(round(outcome.metres / 1000)), minutes=words.signed(outcome.minutes)
    )
    yield el("br")
    yield counted_phrase(words, under_way=outcome.under_way).format(
        vans=words.number(outcome.vans_changed), moved=words.number(outcome.moved)
    )
    for each in outcome.overtime:
        yield el("br")
        yield overtime_phrase(words).format(van=each.van, minutes=words.number(each.minutes))
    found = outcome.as_it_is
    if found.stranded or found.late or found.overtime:
        yield el("br")
        template = _(
            "If nothing is planned again: {stranded} stops without a van · {late} promises late · "
            "{minutes} min overtime"
        )
        yield template.format(
            stranded=words.number(found.stranded), late=words.number(found.late), minutes=words.number(found.overtime)
        )


def _named(visitor: Visitor, head: str, found: Sequence[Touched]) -> Iterator[Html]:
    if found:
        yield el("p", head.format(count=visitor.words.number(len(found))))
        yield el("ul", *(el("li", *_line(visitor, each)) for each in found[:MOST]))


def _line(visitor: Visitor, each: Touched) -> Iterator[str | Html]:
    words = visitor.words
    yield el("a", each.number, href=f"{HOME}/parcels/{each.parcel_id}")
    yield f" · {each.street}"
    if each.opens is not None and each.closes is not None:
        yield f" · {words.time(each.opens, visitor.zone)}–{words.time(each.closes, visitor.zone)}"
    if each.rule:
        yield f" · {rule_phrase(words, each.rule)}"
    if each.overtime:
        more = words.gettext("{minutes} min overtime would do")
        yield f" · {more.format(minutes=words.number(each.overtime))}"


def _decide(visitor: Visitor, here: str, view: SuppositionView, outcome: Outcome) -> Html | None:
    """Apply, with a tick where promises would be broken, or discard."""
    if outcome.impossible:
        return None
    _ = visitor.words.gettext
    means = meaning_phrase(visitor.words, under_way=outcome.under_way, published=view.published)
    again = _("Apply it all the same? The recipients of these promises are told.")
    sure = el("label", el("input", type="checkbox", name="sure", value="1"), again, class_="beside")
    apply = el("button", _("Apply"), name="act", value=f"apply:{view.supposition_id}")
    discard = el("button", _("Discard"), name="act", value=f"discard:{view.supposition_id}", class_="quiet")
    return together(
        el("p", means, class_="soft"),
        form(visitor, here, sure if outcome.broken else None, apply, discard, class_="row"),
    )


def _settled(visitor: Visitor, view: SuppositionView) -> str:
    _, day = visitor.words.gettext, visitor.words.date(view.service_date)
    if view.state is SuppositionState.APPLIED:
        under_way = view.outcome is not None and view.outcome.under_way
        done = applied_phrase(visitor.words, under_way=under_way, published=view.published)
        return f"{done.format(name=view.by, day=day)} {no_way_back_phrase(visitor.words)}"
    if view.state is SuppositionState.DISCARDED:
        return _("✖️ Discarded by {name}; nothing has changed.").format(name=view.by)
    return _("✖️ This could not be thought through; nothing has changed. Please ask again.")
