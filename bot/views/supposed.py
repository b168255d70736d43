"""The answer to a “what if”: what it costs, whom it costs something, and whether to apply it."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot import marks
from bot.markup import cut_plain, html, join
from bot.presses import Press
from bot.screen import Button, Rows, Screen
from bot.views.buttons import does
from delivery.model.supposition import AsItIs, Outcome, SuppositionState, Touched
from delivery.usecases.show_supposition import SuppositionView
from locales import Words
from locales.rules import rule_phrase
from locales.suppositions import (
    against_phrase,
    applied_phrase,
    counted_phrase,
    meaning_phrase,
    overtime_phrase,
    premise_phrase,
    spot_phrase,
)

SHOWN: Final = 8
LONGEST: Final = 60


def supposed(words: Words, view: SuppositionView) -> Screen:
    """The answer as it stands: thought about, to be decided, or settled."""
    match view.state:
        case SuppositionState.WANTED:
            return Screen(join(_question(words, view), words.gettext("🧮 Thinking …")))
        case SuppositionState.ANSWERED if view.outcome is not None:
            lines = (*_answer(words, view, view.outcome), _meaning(words, view))
            return Screen(join(_question(words, view), *lines), _buttons(words, view))
    return Screen(join(_question(words, view), _settled(words, view)))


def really_apply(words: Words, view: SuppositionView) -> Screen:
    """Promises would be broken: asks once more, naming them."""
    _, broken = words.gettext, view.outcome.broken if view.outcome else ()
    again = _("Apply it all the same? The recipients of these promises are told.")
    yes = does(marks.YES, _("Yes, apply"), Press.APPLY_SUPPOSED, supposition_id=view.supposition_id, sure=True)
    lines = _broken(words, broken, view.zone)
    return Screen(join(_question(words, view), *lines, again), ((yes, _discard(words, view)),))


def supposed_map(words: Words, view: SuppositionView) -> Screen:
    """What would change, on the streets; drawn when it is sent."""
    legend = words.gettext("Yellow: legs that change · grey: legs of the published plan that go")
    text = join(_question(words, view), legend)
    return Screen(text, photo=f"whatif:{view.supposition_id}", silent=True)


def _question(words: Words, view: SuppositionView) -> str:
    premise = view.premise
    window = premise.window(view.service_date, view.zone)
    asked = html(
        premise_phrase(words, premise.kind, to_van=premise.shift_id is not None),
        name=cut_plain(premise.name or spot_phrase(words), LONGEST),
        van=premise.van,
        when=words.window(window) if window else words.date(view.service_date),
        percent=words.number(premise.percent),
    )
    return f"❔ <b>{asked}</b> · {html('{day}', day=words.date(view.service_date))}"


def _answer(words: Words, view: SuppositionView, outcome: Outcome) -> Iterator[str]:
    _ = words.gettext
    if outcome.impossible:
        yield "✖️ " + html(_("That does not fit: {rule}."), rule=rule_phrase(words, outcome.impossible))
    yield from _against(words, outcome)
    yield from _as_it_is(words, outcome.as_it_is)
    yield from _broken(words, outcome.broken, view.zone)
    tight = len(outcome.tight)
    kept = words.ngettext("⏳ {count} promise is kept just so:", "⏳ {count} promises are kept just so:", tight)
    yield from _named(words, kept, outcome.tight, view.zone)
    left = len(outcome.unserved)
    out = words.ngettext("⚠️ {count} parcel is left out:", "⚠️ {count} parcels are left out:", left)
    yield from _named(words, out, outcome.unserved, view.zone)
    if not (outcome.broken or outcome.tight or outcome.unserved or outcome.impossible):
        yield _("✅ Every promise is kept, and nothing is left out.")


def _against(words: Words, outcome: Outcome) -> Iterator[str]:
    _ = words.gettext
    against = against_phrase(words, under_way=outcome.under_way, published=bool(outcome.against))
    yield html(against, number=words.number(outcome.against))
    yield html(
        _("{kilometres} km, {minutes} min on the road"),
        kilometres=words.signed(round(outcome.metres / 1000)),
        minutes=words.signed(outcome.minutes),
    )
    yield html(
        counted_phrase(words, under_way=outcome.under_way),
        vans=words.number(outcome.vans_changed),
        moved=words.number(outcome.moved),
    )
    for each in outcome.overtime:
        yield html(overtime_phrase(words), van=each.van, minutes=words.number(each.minutes))


def _as_it_is(words: Words, found: AsItIs) -> Iterator[str]:
    if not (found.stranded or found.late or found.overtime):
        return
    template = words.gettext(
        "If nothing is planned again: {stranded} stops without a van · {late} promises late · {minutes} min overtime"
    )
    numbers = {"stranded": found.stranded, "late": found.late, "minutes": found.overtime}
    yield html(template, **{name: words.number(number) for name, number in numbers.items()})


def _broken(words: Words, broken: Sequence[Touched], zone: str) -> Iterator[str]:
    template = words.ngettext("❗ {count} promise is broken:", "❗ {count} promises are broken:", len(broken))
    yield from _named(words, template, broken, zone)


def _named(words: Words, head: str, found: Sequence[Touched], zone: str) -> Iterator[str]:
    if not found:
        return
    yield html(head, count=words.number(len(found)))
    yield from (_line(words, each, zone) for each in found[:SHOWN])
    if len(found) > SHOWN:
        yield html(words.gettext("… and {count} more"), count=words.number(len(found) - SHOWN))


def _line(words: Words, each: Touched, zone: str) -> str:
    """By the names that people know: number, street, window; and the rule that binds."""
    parts = [each.number, each.street]
    if each.opens is not None and each.closes is not None:
        parts.append(f"{words.time(each.opens, zone)}–{words.time(each.closes, zone)}")
    if each.rule:
        parts.append(rule_phrase(words, each.rule))
    if each.overtime:
        parts.append(words.gettext("{minutes} min overtime would do").format(minutes=words.number(each.overtime)))
    return html(words.gettext("• {line}"), line=" · ".join(parts))


def _meaning(words: Words, view: SuppositionView) -> str:
    """What pressing means."""
    if view.outcome is None or view.outcome.impossible:
        return ""
    return meaning_phrase(words, under_way=view.outcome.under_way, published=view.published)


def _settled(words: Words, view: SuppositionView) -> str:
    _, day = words.gettext, words.date(view.service_date)
    if view.state is SuppositionState.APPLIED:
        under_way = view.outcome is not None and view.outcome.under_way
        return html(applied_phrase(words, under_way=under_way, published=view.published), name=view.by, day=day)
    if view.state is SuppositionState.DISCARDED:
        return html(_("✖️ Discarded by {name}; nothing has changed."), name=view.by)
    return _("✖️ This could not be thought through; nothing has changed. Please ask again.")


def _buttons(words: Words, view: SuppositionView) -> Rows:
    if view.outcome is None or view.outcome.impossible:
        return ()
    label, about = words.gettext("Apply"), {"supposition_id": view.supposition_id, "sure": False}
    return ((does(marks.APPLY, label, Press.APPLY_SUPPOSED, **about), _discard(words, view)),)


def _discard(words: Words, view: SuppositionView) -> Button:
    label = words.gettext("Discard")
    return does(marks.NO, label, Press.DISCARD_SUPPOSED, supposition_id=view.supposition_id)
